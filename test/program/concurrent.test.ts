import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const chain = (length: number) =>
  Object.fromEntries(
    Array.from({ length }, (_, i) => {
      const id = `rev${String(i).padStart(5, '0')}`
      const down = i === 0 ? 'null' : `'rev${String(i - 1).padStart(5, '0')}'`
      const table = `op.createTable('t${i}', { id: integer().primaryKey() })`
      const body =
        i === 2
          ? `${table}\n  op.run('slow', () => new Promise(done => setTimeout(done, 300)), { down: 'nothing' })`
          : table
      return [
        `migrations/versions/${id}.ts`,
        `import type { Op } from 'limbeck'
import { integer } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${down}
export function upgrade(op: Op) {
  ${body}
}
`,
      ]
    }),
  )

describeEngines(
  'several upgrades at once on',
  ['sqlite', 'postgresql', 'postgresql-15', 'mariadb'],
  engine => {
    it('apply each revision once, and all end well', async () => {
      const url = await engine.database()
      const env = { DATABASE_URL: url }
      const app = project({ 'limbeck.config.ts': 'export default {}\n', ...chain(6) })
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => app.limbeck(['upgrade', '--json'], env)),
      )
      expect(answers.map(({ exit, stderr }) => (exit === 0 ? 0 : stderr))).toEqual([0, 0, 0, 0, 0])
      const steps = answers.flatMap(answer =>
        answer.json().steps.map((step: { revision: string }) => step.revision),
      )
      expect(steps.sort()).toEqual(['rev00000', 'rev00001', 'rev00002', 'rev00003', 'rev00004', 'rev00005'])
      for (const answer of answers) expect(answer.json().rows).toEqual(['rev00005'])
      const database = await openFor(url)
      const ledger = await database.query(
        "SELECT revision, count(*) AS n FROM limbeck_version_ledger WHERE state = 'done' AND segment IS NULL GROUP BY revision",
      )
      await database.close()
      expect(ledger.rows.map(row => Number(row.n))).toEqual([1, 1, 1, 1, 1, 1])
    })
  },
)
