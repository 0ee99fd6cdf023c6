import type { Operation } from '../../operations/index.ts'
import type { TableName } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'

/** The indexes of a new table, or of a materialized view, and its row security as operations of their own. */
export const withoutIndexes = (operation: Operation): readonly Operation[] => {
  if (operation.kind === 'createView') {
    const { indexes, ...view } = operation.view
    return indexes ? [{ ...operation, view }, ...indexesOf(view, indexes)] : [operation]
  }
  if (operation.kind !== 'createTable') return [operation]
  const { indexes, rowSecurity, ...table } = operation.table
  if (indexes.length === 0 && rowSecurity === undefined) return [operation]
  return [
    { ...operation, table: { ...table, indexes: [] } },
    ...indexesOf(table, indexes),
    ...(rowSecurity === undefined
      ? []
      : [
          {
            kind: 'enableRowSecurity' as const,
            ...placeOf(table),
            ...(rowSecurity === 'forced' ? { force: true } : {}),
          },
        ]),
  ]
}

const placeOf = ({ name, schema }: TableName) =>
  schema === undefined ? { table: name } : { table: name, schema }

const indexesOf = (on: TableName, indexes: readonly TableIndex[]): readonly Operation[] =>
  indexes.map((index): Operation => ({ kind: 'createIndex', ...placeOf(on), index }))
