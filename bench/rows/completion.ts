import type { Row } from '../comparison.ts'
import { appliedOnSqlite } from '../projects/applied-sqlite.ts'
import { line } from '../projects/graphs.ts'
import { emptyProcess } from './start.ts'

export const completion: Row = {
  name: 'completion',
  title: 'What the Tab key gives, 1,000 revisions',
  notes: ['What a shell asks for at `limbeck show <Tab>`. The floor is `node -e 0`. knex has none.'],
  prepare: async workplace => {
    const { limbeck } = await appliedOnSqlite(workplace, line(1000))
    return [
      {
        work: '`show` and the Tab key',
        runs: 11,
        goal: { milliseconds: 80, floorMilliseconds: 27 },
        floor: emptyProcess(workplace.folder('floor')),
        limbeck: limbeck(['__complete', 'show', ''], /^head\t/m),
      },
    ]
  },
}
