import type { Row } from '../comparison.ts'
import { merges as revisions } from '../projects/graphs.ts'
import { onManyRevisions } from '../projects/many-revisions.ts'

export const merges: Row = {
  name: 'merges',
  title: 'A history of 10,000 revisions with 3,000 merges, all applied (SQLite)',
  notes: [
    'A chain of 1,500 diamonds, then 1,501 branches that are merged one after the other. knex has no merges.',
  ],
  prepare: async workplace =>
    (await onManyRevisions(workplace, revisions())).map(({ knex: _, ...comparison }) => comparison),
}
