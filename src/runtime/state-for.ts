import { tableName } from '../operations/in-table.ts'
import type { Recorded } from '../operations/record.ts'
import { knownState, type State, unknownState } from '../schema/state.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import type { Session } from './session.ts'

/**
 * The database as a segment needs to know it: only the tables whose shape its SQL depends on are looked
 * at, so that on PostgreSQL hardly any are.
 */
export const stateFor = async (session: Session, recorded: readonly Recorded[]): Promise<State> => {
  const { connection, dialect, tables } = session
  const needed = new Map<string, TableName>()
  /** The name that a table has in the database, by the one that a rename before has given it. */
  const before = new Map<string, TableName>()
  for (const { operation } of recorded) {
    const names = dialect.needs(operation, connection.version)
    const exclude = Object.values(tables)
    if (names === 'all') return knownState(await dialect.reflect(connection, { exclude }))
    for (const name of names) {
      const there = before.get(tableKey(name)) ?? name
      needed.set(tableKey(there), there)
    }
    if (operation.kind !== 'renameTable') continue
    const from = tableName(operation)
    before.set(tableKey({ ...from, name: operation.to }), before.get(tableKey(from)) ?? from)
  }
  if (needed.size === 0) return unknownState
  const schema = await dialect.reflect(connection, { tables: [...needed.values()] })
  const found = new Set(schema.tables.map(tableKey))
  return {
    schema,
    absent: new Set([...needed.keys()].filter(key => !found.has(key))),
    others: 'unknown',
  }
}
