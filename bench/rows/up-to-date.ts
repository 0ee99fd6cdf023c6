import type { Row } from '../comparison.ts'
import { appliedOnSqlite } from '../projects/applied-sqlite.ts'
import { line } from '../projects/graphs.ts'
import { emptyProcess } from './start.ts'

export const upToDate: Row = {
  name: 'up-to-date',
  title: 'An upgrade with nothing to do, 1,000 revisions (SQLite)',
  notes: ['What every start of an application pays. The floor is `node -e 0`. knex: `migrate:latest`.'],
  prepare: async workplace => {
    const { limbeck, knex } = await appliedOnSqlite(workplace, line(1000))
    return [
      {
        work: '`upgrade`, nothing to do',
        runs: 11,
        goal: { milliseconds: 80, floorMilliseconds: 27 },
        floor: emptyProcess(workplace.folder('floor')),
        limbeck: limbeck(['upgrade'], /^Nothing to do/),
        knex: knex(['migrate:latest'], /Already up to date/),
      },
    ]
  },
}
