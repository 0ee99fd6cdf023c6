import type { Contender, Row } from '../comparison.ts'
import { appliedOnSqlite } from '../projects/applied-sqlite.ts'
import { line } from '../projects/graphs.ts'

const runs = 15

/** The least a program can do. */
export const emptyProcess = (folder: string): Contender => ({ args: ['-e', '0'], folder, answer: /^$/ })

export const start: Row = {
  name: 'start',
  title: 'Starting, and looking where a database with 10 revisions is (SQLite)',
  notes: ['The floor is `node -e 0`. knex: `--version`, `migrate:currentVersion`.'],
  prepare: async workplace => {
    const { limbeck, knex } = await appliedOnSqlite(workplace, line(10))
    const floor = emptyProcess(workplace.folder('floor'))
    return [
      {
        work: '`--version`',
        runs,
        goal: { milliseconds: 40, floorMilliseconds: 27 },
        floor,
        limbeck: limbeck(['--version'], /^\d+\.\d+\.\d+/),
        knex: knex(['--version'], /3\.\d+\.\d+/),
      },
      {
        work: '`current`',
        runs,
        goal: { milliseconds: 65, floorMilliseconds: 27 },
        floor,
        limbeck: limbeck(['current'], /\(head\)/),
        knex: knex(['migrate:currentVersion'], /Current Version: .*2024/),
      },
    ]
  },
}
