import type { Comparison, Row } from '../comparison.ts'
import {
  type EmptyDatabase,
  limbeckContender,
  postgresqlDatabase,
  sqliteDatabase,
} from '../projects/tiny-revisions.ts'
import { buildUnguarded } from '../projects/unguarded-limbeck.ts'
import type { Workplace } from '../workplace.ts'

const engines: Readonly<
  Record<string, (workplace: Workplace) => (contender: string) => Promise<EmptyDatabase>>
> = {
  PostgreSQL: postgresqlDatabase,
  SQLite: sqliteDatabase,
}

export const guards: Row = {
  name: 'guards',
  title: 'What lock, ledger, checksums and time-outs cost, 1,000 tiny revisions applied',
  notes: [
    'The floor is Limbeck built without them, which nobody can have: no lock is taken, no row of the ledger written, no file and no operation hashed, no way back kept, no setting of the session made. A transaction each.',
    'knex has none of them.',
  ],
  prepare: async workplace => {
    const unguarded = await buildUnguarded(workplace.folder('unguarded'))
    return Promise.all(
      Object.entries(engines).map(async ([work, databaseOf]): Promise<Comparison> => {
        const database = databaseOf(workplace)
        return {
          work,
          runs: 7,
          goal: { milliseconds: 110, floorMilliseconds: 100 },
          floor: limbeckContender(workplace, 'each', await database('unguarded'), unguarded),
          limbeck: limbeckContender(workplace, 'each', await database('guarded')),
        }
      }),
    )
  },
}
