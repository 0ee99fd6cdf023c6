import type { Connection } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import type { OpMethods } from '../../src/operations/op.ts'
import { type Recorded, record } from '../../src/operations/record.ts'
import { knownState, type State } from '../../src/schema/state.ts'

export type Upgrade = (op: OpMethods) => void

export const recorded = (dialect: Dialect, upgrade: Upgrade): readonly Recorded[] =>
  record(upgrade as (op: never) => void, { dialect: dialect.name, x: {}, offline: false })

export const stateOf = async (dialect: Dialect, connection: Connection): Promise<State> =>
  knownState(await dialect.reflect(connection, { schemas: 'all' }))

/** Runs operations in a transaction of their own, and gives the SQL with the state that `apply` tells. */
export const migrate = async (
  dialect: Dialect,
  connection: Connection,
  operations: readonly Recorded[],
): Promise<{ readonly sql: string; readonly before: State; readonly after: State }> => {
  const { transaction } = dialect
  const frame = await transaction.prepare(connection, operations)
  try {
    await transaction.beginWithin(connection, 1_000)
    try {
      await frame.begun?.()
      const before = await stateOf(dialect, connection)
      const { version } = connection
      const { statements, after } = dialect.compile(operations, {
        before,
        features: dialect.features(version),
        version,
      })
      for (const { sql } of statements) await connection.query(sql)
      await frame.verify?.()
      await transaction.commit(connection)
      return { sql: statements.map(({ sql }) => `${sql};`).join('\n'), before, after }
    } catch (error) {
      await connection.query('ROLLBACK')
      throw error
    }
  } finally {
    await frame.restore()
  }
}
