import type { Column } from '../../schema/column.ts'
import type { EnumType, Schema } from '../../schema/schema.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import type { TypeOf } from '../../schema/types.ts'

/**
 * Where an enum belongs to its column and has no name of its own (MySQL, MariaDB), a model needs one: the column's, and
 * the same for columns of that name with the same values; the table's before it where the values differ.
 */
export const withNamedEnums = (schema: Schema): Schema => {
  const own = new Set(schema.enums.map(tableKey))
  const named = new Map<string, EnumType>()
  const nameFor = (table: Table, column: Column, { values }: TypeOf<'enum'>): string => {
    for (let number = 0; ; number++) {
      const name = candidate(table, column, number)
      const known = named.get(name)
      if (known && !isSameList(known.values, values)) continue
      named.set(name, { name, values })
      return name
    }
  }
  const tables = schema.tables.map(table => ({
    ...table,
    columns: table.columns.map(column => {
      const { type } = column
      if (type.kind !== 'enum' || own.has(tableKey(type))) return column
      return { ...column, type: { ...type, name: nameFor(table, column, type) } }
    }),
  }))
  return named.size === 0 ? schema : { ...schema, tables, enums: [...schema.enums, ...named.values()] }
}

/** In the end with numbers, since the names of two tables and columns may run together: `a_b`.`c` and `a`.`b_c`. */
const candidate = ({ name: table }: Table, { name: column }: Column, number: number): string =>
  number === 0 ? column : `${table}_${column}${number === 1 ? '' : `_${number}`}`

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at])
