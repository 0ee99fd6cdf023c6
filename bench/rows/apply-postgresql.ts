import type { Row } from '../comparison.ts'
import { applyingTinyRevisions, postgresqlDatabase, type TinyRevisions } from '../projects/tiny-revisions.ts'

const modes: readonly Pick<TinyRevisions, 'mode' | 'goal'>[] = [
  { mode: 'all', goal: { milliseconds: 1600, floorMilliseconds: 1340 } },
  { mode: 'each', goal: { milliseconds: 2200, floorMilliseconds: 1880 } },
]

export const applyPostgresql: Row = {
  name: 'apply-postgresql',
  title: '1,000 tiny revisions applied (PostgreSQL)',
  notes: [
    'The floor runs the same statements and keeps the version row over `pg`, reading one file; Limbeck reads, checks and imports 1,000 TypeScript files that nobody has run before, and writes its ledger too. The server runs with `fsync` off.',
    'knex reads 1,000 JavaScript files. It uses one transaction for all unless a migration opts out of them: for the second line the first one does.',
  ],
  prepare: async workplace => {
    const database = postgresqlDatabase(workplace)
    const floor = 'apply-postgresql.mjs'
    return Promise.all(modes.map(mode => applyingTinyRevisions(workplace, { ...mode, floor, database })))
  },
}
