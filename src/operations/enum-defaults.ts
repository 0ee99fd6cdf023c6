import type { Default } from '../schema/column.ts'
import type { State } from '../schema/state.ts'
import { columnOf, sameTable, type Table } from '../schema/table.ts'
import { columnsOfEnum, type OnEnum } from './named-enum-columns.ts'

/** The state with the defaults of an enum's columns said in its new values. */
export const mapDefaults = (
  state: State,
  op: OnEnum,
  change: (value: string, where: { readonly table: Table; readonly column: string }) => string,
): State => {
  const places = columnsOfEnum(state, op).filter(({ table: name, column }) => {
    const table = state.schema.tables.find(other => sameTable(other, name))
    return table && columnOf(table, column)?.default !== undefined
  })
  if (places.length === 0) return state
  const isOne = (table: Table, column: string) =>
    places.some(place => place.column === column && sameTable(place.table, table))
  return {
    ...state,
    schema: {
      ...state.schema,
      tables: state.schema.tables.map(table =>
        places.some(place => sameTable(place.table, table))
          ? {
              ...table,
              columns: table.columns.map(column =>
                column.default && isOne(table, column.name)
                  ? {
                      ...column,
                      default: mappedDefault(column.default, value =>
                        change(value, { table, column: column.name }),
                      ),
                    }
                  : column,
              ),
            }
          : table,
      ),
    },
  }
}

/** A default in other values; one that is SQL stays as it is. */
const mappedDefault = (value: Default, change: (value: string) => string): Default => {
  if (value.kind === 'value')
    return typeof value.value === 'string' ? { ...value, value: change(value.value) } : value
  return value.kind === 'json' ? { ...value, value: mappedElements(value.value, change) } : value
}

const mappedElements = (value: unknown, change: (value: string) => string): unknown => {
  if (Array.isArray(value)) return value.map(element => mappedElements(element, change))
  return typeof value === 'string' ? change(value) : value
}
