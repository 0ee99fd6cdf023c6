import type { Column } from '../../src/schema/column.ts'
import type { Schema } from '../../src/schema/schema.ts'
import type { Table } from '../../src/schema/table.ts'
import type { TableIndex } from '../../src/schema/table-index.ts'

/** A random schema without what MariaDB has not: indexes over some rows or over expressions, keys over long texts. */
export const asMariadbHasIt = (schema: Schema): Schema => ({ ...schema, tables: schema.tables.map(table) })

const table = (given: Table): Table => {
  const indexes = given.indexes.map(index => plainIndex(index, given))
  const keyed = new Set([
    ...given.constraints.flatMap(constraint => ('columns' in constraint ? constraint.columns : [])),
    ...indexes.flatMap(({ elements }) => elements.map(({ column }) => column)),
  ])
  return {
    ...given,
    columns: given.columns.map(column => (keyed.has(column.name) ? shortColumn(column) : column)),
    indexes,
  }
}

const plainIndex = ({ where, elements, ...index }: TableIndex, { columns }: Table): TableIndex => ({
  ...index,
  elements: elements.map(({ expression, ...element }) =>
    expression ? { column: columns[0]!.name } : element,
  ),
})

const shortColumn = (column: Column): Column => {
  const { default: value, ...rest } = column
  if (column.type.kind === 'text') return { ...column, type: { kind: 'varchar', length: 60 } }
  return column.type.kind === 'jsonb' ? { ...rest, type: { kind: 'varchar', length: 60 } } : column
}
