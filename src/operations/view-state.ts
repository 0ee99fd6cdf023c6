import { tableExists } from '../errors.ts'
import { withNamed, withoutNamed } from '../schema/named-objects.ts'
import type { View } from '../schema/schema.ts'
import { knownTable, type State } from '../schema/state.ts'
import { sameTable, type TableName, tableKey } from '../schema/table.ts'

/** @throws TABLE_EXISTS where a table has the name: tables and views share their names */
export const withView = (state: State, view: View): State => {
  if (knownTable(state, view)) throw tableExists(tableKey(view))
  return withNamed(state, 'views', view)
}

/** The state in which a view is gone, and its triggers with it. */
export const withoutView = (state: State, name: TableName): State => {
  const gone = withoutNamed(state, 'views', name)
  const triggers = gone.schema.triggers.filter(({ table }) => !sameTable(table, name))
  return { ...gone, schema: { ...gone.schema, triggers } }
}
