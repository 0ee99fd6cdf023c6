import type { State } from '../schema/state.ts'
import { sameTable, type Table, type TableName } from '../schema/table.ts'
import { referredTable } from './create-foreign-key.ts'

/** The state in which foreign keys and partitions follow a table to its new name; every engine sees to that by itself. */
export const withPointers = (state: State, from: TableName, to: TableName): State => ({
  ...state,
  schema: { ...state.schema, tables: state.schema.tables.map(table => pointedTo(table, from, to)) },
})

/** One table whose foreign keys, and whose parent if it is a partition, are led to the new name. */
export const pointedTo = (table: Table, from: TableName, to: TableName): Table => {
  const isPartition = table.partitionOf !== undefined && sameTable(table.partitionOf.table, from)
  const refers = table.constraints.some(
    constraint => constraint.kind === 'foreignKey' && sameTable(referredTable(constraint), from),
  )
  if (!isPartition && !refers) return table
  return {
    ...table,
    ...(isPartition ? { partitionOf: { ...table.partitionOf!, table: to } } : {}),
    constraints: table.constraints.map(constraint =>
      constraint.kind === 'foreignKey' && sameTable(referredTable(constraint), from)
        ? {
            ...constraint,
            references: {
              ...(to.schema === undefined ? {} : { schema: to.schema }),
              table: to.name,
              columns: constraint.references.columns,
            },
          }
        : constraint,
    ),
  }
}
