import type { Row } from '../comparison.ts'
import { line } from '../projects/graphs.ts'
import { onManyRevisions } from '../projects/many-revisions.ts'

export const history: Row = {
  name: 'history',
  title: 'A history of 10,000 revisions, all applied (SQLite)',
  notes: [
    'The floor reads the first kilobytes of every file and finds two words in them.',
    'knex: `migrate:list`, `migrate:currentVersion` (which asks the database alone), `migrate:latest`. It reads the names of the files only; heads it has none.',
  ],
  prepare: workplace => onManyRevisions(workplace, line(10_000)),
}
