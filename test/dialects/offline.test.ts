import { describe, expect, it } from 'vitest'
import type { ServerVersion } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import type { PreparedStep } from '../../src/runtime/prepared-step.ts'
import { script } from '../../src/runtime/script.ts'
import { ownTables } from '../../src/runtime/version-table.ts'
import { emptyState, type State } from '../../src/schema/state.ts'
import { clientMissing, runByClient } from '../engines/client.ts'
import { describeEngines, spokenEngines } from '../engines/describe-engines.ts'
import { cases } from './cases/index.ts'
import { comparable } from './comparable.ts'
import { freshDatabase } from './fresh-database.ts'
import { recorded, type Upgrade } from './migrate.ts'

const tables = ownTables({ versionTable: 'limbeck_version' }, undefined)

const step = (
  dialect: Dialect,
  revision: string,
  upgrade: Upgrade,
  below: readonly string[],
): PreparedStep => ({
  revision,
  direction: 'up',
  rowsAfter: [revision],
  recorded: recorded(dialect, upgrade),
  fileHash: '0',
  file: {
    revision,
    downRevision: below,
    dependsOn: [],
    branchLabels: [],
    message: 'a case',
    createdAt: undefined,
    transaction: undefined,
    path: '',
  },
})

/** What the operations make of an empty database, by what Limbeck knows of them. */
const stateAfter = (dialect: Dialect, version: ServerVersion, steps: readonly PreparedStep[]): State => {
  const context = { features: dialect.features(version), version }
  return steps.reduce(
    (before, { recorded }) => dialect.compile(recorded, { before, ...context }).after,
    emptyState,
  )
}

describe('the printed script, run by the engine’s own client, does what is said', () => {
  describeEngines(
    'on',
    spokenEngines.filter(name => name !== 'pglite'),
    engine => {
      const database = freshDatabase(engine)
      const missing = clientMissing(engine.dialect)
      for (const { name, before, rows, change, notOn, notOffline } of cases) {
        const reason = missing ?? notOn?.[engine.name] ?? notOffline
        it.skipIf(reason !== undefined)(`${name}${reason === undefined ? '' : `: ${reason}`}`, async () => {
          const { dialect } = database
          const connection = await database.connection()
          const url = database.url()
          // The client of SQLite is the engine, and older than the one in Node.
          const version = engine.dialect === 'sqlite' ? dialect.defaultVersion : connection.version
          const steps = [step(dialect, 'aaaa1', before, []), step(dialect, 'aaaa2', change, ['aaaa1'])]
          const inputs = { dialect, tables, runId: 'test', transaction: 'each' as const, version }
          const state = stateAfter(dialect, version, steps.slice(0, 1))
          await runByClient(
            engine.dialect,
            url,
            script({ ...inputs, before: emptyState, rows: [], steps: steps.slice(0, 1) }),
          )
          if (rows) await connection.query(rows.insert)
          const ask = async () => rows && (await connection.query(rows.select)).rows.map(row => ({ ...row }))
          const rowsBefore = await ask()
          await runByClient(
            engine.dialect,
            url,
            script({ ...inputs, before: state, rows: ['aaaa1'], steps: steps.slice(1) }),
          )
          const reflected = await dialect.reflect(connection, {
            exclude: Object.values(tables),
            schemas: 'all',
          })
          expect(await comparable(reflected, dialect, connection)).toEqual(
            await comparable(stateAfter(dialect, version, steps).schema, dialect, connection),
          )
          expect(await ask()).toEqual(rowsBefore)
        })
      }
    },
  )
})
