import { noSuchObject, noSuchTable, objectExists } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { lookUpNamed } from '../schema/named-objects.ts'
import { lookUpOnTable, type OnTableList } from '../schema/on-table.ts'
import type { Schema } from '../schema/schema.ts'
import { lookUp, type State } from '../schema/state.ts'
import { sameTable, tableKey } from '../schema/table.ts'
import { type InTable, inWords, tableName } from './in-table.ts'

const words: Readonly<Record<OnTableList, string>> = { triggers: 'trigger', policies: 'policy' }

/** @throws NO_SUCH_TABLE where neither a table nor a view of that name is there */
export const refuseAbsentPlace = (state: State, op: InTable): void => {
  const places = [lookUp(state, tableName(op)), lookUpNamed(state, 'views', tableName(op))]
  if (places.some(place => place !== 'absent')) return
  const names = [...state.schema.tables, ...state.schema.views].map(tableKey)
  throw noSuchTable(inWords(op), nearest(inWords(op), names))
}

/** The trigger or policy if it is known, `undefined` where nothing is known of it. @throws NO_SUCH_OBJECT */
export const existingOnTable = <L extends OnTableList>(
  state: State,
  list: L,
  op: InTable & { readonly name: string },
): Schema[L][number] | undefined => {
  const table = tableName(op)
  const found = lookUpOnTable(state, list, { name: op.name, table })
  if (typeof found !== 'string') return found
  refuseAbsentPlace(state, op)
  if (found === 'unknown') return undefined
  const names = state.schema[list].filter(other => sameTable(other.table, table)).map(({ name }) => name)
  throw noSuchObject(`${words[list]} on ${inWords(op)}`, op.name, nearest(op.name, names))
}

/** @throws OBJECT_EXISTS when one of this name is known to be on the table */
export const refuseExistingOnTable = (
  state: State,
  list: OnTableList,
  op: InTable & { readonly name: string },
): void => {
  if (typeof lookUpOnTable(state, list, { name: op.name, table: tableName(op) }) !== 'string')
    throw objectExists(`${words[list]} on ${inWords(op)}`, op.name)
}
