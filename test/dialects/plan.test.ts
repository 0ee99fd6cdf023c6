import { describe, expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import { ensureOwnTables } from '../../src/runtime/own-tables.ts'
import { stateNow } from '../../src/runtime/plan-state.ts'
import { planStep } from '../../src/runtime/plan-step.ts'
import type { PreparedStep } from '../../src/runtime/prepared-step.ts'
import { silent } from '../../src/runtime/report.ts'
import { runSteps } from '../../src/runtime/run-steps.ts'
import type { Session } from '../../src/runtime/session.ts'
import { ownTables } from '../../src/runtime/version-table.ts'
import { describeEngines, spokenEngines } from '../engines/describe-engines.ts'
import { cases } from './cases/index.ts'
import { freshDatabase } from './fresh-database.ts'
import { recorded, type Upgrade } from './migrate.ts'

/** A connection that writes down what goes over it. */
const listening = (connection: Connection, heard: string[]): Connection => ({
  dialect: connection.dialect,
  version: connection.version,
  get pending() {
    return connection.pending
  },
  query: (sql, parameters) => {
    heard.push(sql)
    return connection.query(sql, parameters)
  },
  inTransaction: () => connection.inTransaction(),
  close: () => connection.close(),
})

describe('what a plan shows is what a run runs', () => {
  describeEngines(
    'on',
    spokenEngines.filter(name => name !== 'pglite' && name !== 'postgresql-15'),
    engine => {
      const database = freshDatabase(engine)
      for (const { name, before, rows, change, notOn } of cases) {
        const reason = notOn?.[engine.name]
        it.skipIf(reason !== undefined)(`${name}${reason === undefined ? '' : `: ${reason}`}`, async () => {
          const { dialect } = database
          const connection = await database.connection()
          const features = dialect.features(connection.version)
          const heard: string[] = []
          const session: Session = {
            connection: listening(connection, heard),
            dialect,
            features,
            tables: ownTables({ versionTable: 'limbeck_version' }, await dialect.defaultSchema(connection)),
            runId: 'test',
            lockTimeout: 1_000,
            lockRetries: 0,
            recordContext: { dialect: dialect.name, x: {}, offline: false },
            report: silent,
            redact: text => text,
            signal: new AbortController().signal,
          }
          const step = (revision: string, upgrade: Upgrade): PreparedStep => ({
            revision,
            direction: 'up',
            rowsAfter: [revision],
            recorded: recorded(dialect, upgrade),
            fileHash: '0',
            file: {
              revision,
              downRevision: [],
              dependsOn: [],
              branchLabels: [],
              message: 'a case',
              createdAt: undefined,
              transaction: undefined,
              path: '',
            },
          })
          await ensureOwnTables(session)
          const [first, second] = [step('aaaa1111', before), step('bbbb2222', change)]
          const run = (one: PreparedStep, from: readonly string[]) =>
            runSteps(session, { before: from, steps: [one], transaction: 'each', answer: undefined })
          const mode = { mode: 'each', skip: 0 } as const

          const fromNothing = await planStep(session, first, { before: await stateNow(session), ...mode })
          const twice = await planStep(session, second, { before: fromNothing.after, ...mode })
          await run(first, [])
          if (rows) await connection.query(rows.insert)
          const planned = await planStep(session, second, { before: await stateNow(session), ...mode })
          expect(planned.problem).toBe(undefined)
          heard.length = 0
          await run(second, ['aaaa1111'])
          const sql = planned.statements.flatMap(one => one.sql ?? [])
          expect(sql).toEqual(sql.filter(one => heard.includes(one)))
          expect(inOrder(sql, heard)).toBe(true)
          // Told before the tables are made, it is the same: but for the engine's own words, and a look whether what
          // hangs on a table is whole, which is left out where its text was seen.
          const inOtherWords =
            dialect.name === 'mariadb' ||
            second.recorded.some(({ operation }) => operation.kind === 'replaceEnum')
          if (twice.problem !== undefined || inOtherWords || twice.statements.some(one => one.provisional))
            return
          const told = twice.statements.flatMap(one => one.sql ?? [])
          const isLook = (one: string) => one.includes('"_limbeck_check"')
          expect(told.filter(one => !isLook(one))).toEqual(sql.filter(one => !isLook(one)))
        })
      }
    },
  )
})

const inOrder = (expected: readonly string[], heard: readonly string[]): boolean => {
  let at = 0
  for (const sql of heard) if (sql === expected[at]) at++
  return at === expected.length
}
