import type { Features } from '../../operations/features.ts'
import { asIndex, plainUnique, uniquesAsConstraints } from '../../schema/plain-unique.ts'
import type { EnumType, Schema } from '../../schema/schema.ts'
import { columnOf, type Table } from '../../schema/table.ts'
import { type ColumnType, enumsOf } from '../../schema/types.ts'
import { equal } from './equal.ts'

/**
 * The present schema told as the models tell it, where an engine keeps two things alike: a unique constraint that is an
 * index, an enum that has no name (MySQL).
 */
export const inModelWords = (
  present: Schema,
  models: Schema,
  features: Features,
  keyOf: (table: Table) => string,
): Schema => {
  if (features.uniqueIndexes && features.enumNames) return present
  const byKey = new Map(models.tables.map(table => [keyOf(table), table]))
  const named = new Map<string, EnumType>()
  const tables = present.tables.map(table => {
    const model = byKey.get(keyOf(table))
    if (!model) return table
    const told = features.uniqueIndexes ? table : withUniqueIndexes(table, model)
    return features.enumNames ? told : withEnumNames(told, model, models.enums, named)
  })
  return { ...present, tables, enums: features.enumNames ? present.enums : [...named.values()] }
}

/** The unique indexes that the model says as such are indexes; all others are constraints. */
const withUniqueIndexes = (present: Table, model: Table): Table => {
  const table = uniquesAsConstraints(present)
  const constraintNames = new Set(model.constraints.map(({ name }) => name))
  const wanted = model.indexes.flatMap(index => plainUnique(index) ?? [])
  const moved = table.constraints.flatMap(constraint => {
    if (constraint.kind !== 'unique' || constraint.name === undefined) return []
    const { name, columns } = constraint
    const isIndex = wanted.some(
      other => other.name === name || (equal(other.columns, columns) && !constraintNames.has(name)),
    )
    return isIndex ? [{ ...constraint, name }] : []
  })
  if (moved.length === 0) return table
  const names = new Set(moved.map(({ name }) => name))
  return {
    ...table,
    constraints: table.constraints.filter(({ kind, name }) => kind !== 'unique' || !names.has(name ?? '')),
    indexes: [...table.indexes, ...moved.map(asIndex)],
  }
}

/** Columns of an enum get its name; one whose values are not those of the others keeps its own, and is seen to differ. */
const withEnumNames = (
  table: Table,
  model: Table,
  enums: readonly EnumType[],
  named: Map<string, EnumType>,
): Table => ({
  ...table,
  columns: table.columns.map(column => {
    const wanted = enumOf(columnOf(model, column.name)?.type)
    if (column.type.kind !== 'enum' || !wanted) return column
    const type = enums.find(other => other.name === wanted.name && other.schema === wanted.schema)
    const { values } = column.type
    if (!type) return column
    // One that has lost values, or has them in another order, may as well be another enum, unless the revisions tell that
    // it is this one: the column changes its type.
    const isTold = column.type.name === type.name
    const isKept = equal(
      type.values.filter(value => values.includes(value)),
      values,
    )
    if (!isTold && !isKept) return column
    const { comment, renamedFrom, ...known } = type
    const found = named.get(type.name) ?? { ...known, values }
    named.set(type.name, found)
    const { schema: _, ...bare } = column.type
    return equal(found.values, values)
      ? {
          ...column,
          type: { ...bare, name: type.name, ...(type.schema === undefined ? {} : { schema: type.schema }) },
        }
      : { ...column, type: { ...bare, name: '' } }
  }),
})

const enumOf = (type: ColumnType | undefined) => (type ? enumsOf(type)[0] : undefined)
