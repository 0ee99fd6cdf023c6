import type { Unique } from './constraint.ts'
import type { Table } from './table.ts'
import type { TableIndex } from './table-index.ts'

/** A unique index that says no more than a unique constraint does: whole columns, in their order. */
export const plainUnique = (index: TableIndex): (Unique & { readonly name: string }) | undefined => {
  const { name, unique, elements, method, ...more } = index
  if (!unique || Object.values(more).some(value => value !== undefined)) return undefined
  const columns = elements.flatMap(({ column, ...rest }) =>
    column === undefined || Object.values(rest).some(value => value !== undefined) ? [] : [column],
  )
  return columns.length === elements.length ? { kind: 'unique', name, columns } : undefined
}

/** The same as an index. */
export const asIndex = ({ name, columns }: Unique & { readonly name: string }): TableIndex => ({
  name,
  elements: columns.map(column => ({ column })),
  unique: true,
})

/** The table with its plain unique indexes as constraints, for engines on which the two are one. */
export const uniquesAsConstraints = (table: Table): Table => {
  const plain = table.indexes.flatMap(index => plainUnique(index) ?? [])
  if (plain.length === 0) return table
  return {
    ...table,
    constraints: [...table.constraints, ...plain],
    indexes: table.indexes.filter(index => !plainUnique(index)),
  }
}
