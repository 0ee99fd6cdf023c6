import { columnExists } from '../errors.ts'
import type { ColumnBuilder } from '../schema/builders/column.ts'
import { buildTable } from '../schema/builders/table.ts'
import type { Column } from '../schema/column.ts'
import { defaultNaming } from '../schema/naming.ts'
import { columnOf } from '../schema/table.ts'
import { constraintOperation } from './constraint-operation.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import type { Operation } from './index.ts'

export interface AddColumn extends InTable {
  readonly kind: 'addColumn'
  readonly column: Column
}

export const addColumn: OperationDefinition<
  AddColumn,
  [table: string, name: string, column: ColumnBuilder, options?: InSchema]
> = {
  kind: 'addColumn',
  // A column's unique, reference, check and index are operations of their own.
  create: (table, name, builder, options) => {
    const place = inTable(table, options)
    const built = buildTable({ name: table, columns: { [name]: builder } }, defaultNaming)
    return [
      { kind: 'addColumn', ...place, column: { ...built.columns[0]!, name } },
      ...built.constraints.map((constraint): Operation => constraintOperation(place, constraint)),
      ...built.indexes.map((index): Operation => ({ kind: 'createIndex', ...place, index })),
    ]
  },
  reverse: op => [{ kind: 'dropColumn', ...inTable(op.table, op), name: op.column.name, was: op.column }],
  apply: (op, state) =>
    changeTable(state, op, table => {
      if (columnOf(table, op.column.name)) throw columnExists(inWords(op), op.column.name)
      return { ...table, columns: [...table.columns, op.column] }
    }),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.column.name),
    print.column(op.column),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `add column ${inWords(op)}.${op.column.name}`,
  tables: op => [tableName(op)],
}
