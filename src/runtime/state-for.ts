import type { ReflectRequest } from '../dialects/dialect.ts'
import { tableName } from '../operations/in-table.ts'
import type { Recorded } from '../operations/record.ts'
import { movedTo } from '../operations/set-table-schema.ts'
import { withoutNamed } from '../schema/named-objects.ts'
import type { Schema } from '../schema/schema.ts'
import { knownState, type State, unknownState } from '../schema/state.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import type { Session } from './session.ts'

/**
 * The database as a segment needs to know it: only the tables whose shape its SQL depends on are looked
 * at, so that on PostgreSQL hardly any are.
 */
export const stateFor = async (session: Session, recorded: readonly Recorded[]): Promise<State> =>
  stateFrom(session, recorded, request => session.dialect.reflect(session.connection, request))

/** The same of what may be another database: the one that there will be. */
export const stateFrom = async (
  { connection, dialect, tables }: Pick<Session, 'connection' | 'dialect' | 'tables'>,
  recorded: readonly Recorded[],
  reflect: (request: ReflectRequest) => Promise<Schema>,
): Promise<State> => {
  const needed = new Map<string, TableName>()
  /** The name that a table has in the database, by the one that a rename before has given it. */
  const before = new Map<string, TableName>()
  for (const { operation } of recorded) {
    const names = dialect.needs(operation, connection.version)
    const exclude = Object.values(tables)
    if (names === 'all') return knownState(await reflect({ exclude, schemas: 'all' }))
    for (const name of names) {
      const there = before.get(tableKey(name)) ?? name
      needed.set(tableKey(there), there)
    }
    if (operation.kind !== 'renameTable' && operation.kind !== 'setTableSchema') continue
    const from = tableName(operation)
    const to = operation.kind === 'setTableSchema' ? movedTo(operation) : { ...from, name: operation.to }
    before.set(tableKey(to), before.get(tableKey(from)) ?? from)
  }
  if (needed.size === 0) return unknownState
  const schema = await reflect({ tables: [...needed.values()] })
  const found = new Set([...schema.tables, ...schema.views].map(tableKey))
  const gone = [...needed.values()].filter(name => !found.has(tableKey(name)))
  const known: State = { schema, absent: new Set(gone.map(tableKey)), others: 'unknown' }
  return gone.reduce((state, name) => withoutNamed(state, 'views', name), known)
}
