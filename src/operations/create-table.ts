import { noSuchColumn, tableExists, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { TablePart } from '../schema/builders/parts.ts'
import { buildTable, type ColumnRefs, type Columns, type TableOptions } from '../schema/builders/table.ts'
import { defaultNaming } from '../schema/naming.ts'
import { lookUp, withTable } from '../schema/state.ts'
import { type Table, tableKey } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'

export interface CreateTable {
  readonly kind: 'createTable'
  readonly table: Table
}

export const createTable: OperationDefinition<
  CreateTable,
  [
    name: string,
    columns: Columns,
    parts?: (t: ColumnRefs<Columns>) => readonly TablePart[],
    options?: Omit<TableOptions, 'renamedFrom'>,
  ]
> = {
  kind: 'createTable',
  create: (name, columns, parts, options) => {
    if (typeof columns !== 'object' || columns === null)
      throw usage(
        `createTable('${name}') was given no columns.`,
        'Write them as an object: { id: uuid().primaryKey() }.',
      )
    const table = buildTable({ name, columns, parts, options }, defaultNaming)
    refuseUnknownColumns(table)
    return { kind: 'createTable', table }
  },
  reverse: op => [
    {
      kind: 'dropTable',
      ...(op.table.schema === undefined ? {} : { schema: op.table.schema }),
      table: op.table.name,
      was: op.table,
    },
  ],
  apply: (op, state) => {
    if (typeof lookUp(state, op.table) !== 'string') throw tableExists(tableKey(op.table))
    return withTable(state, op.table)
  },
  render: (op, print) => [print.value(op.table.name), ...print.tableBody(op.table)],
  describe: op => `create table ${tableKey(op.table)}`,
  tables: op => [op.table],
}

/** A constraint over a column that the same call does not make is a slip of the pen. */
const refuseUnknownColumns = (table: Table) => {
  const names = table.columns.map(column => column.name)
  const used = [
    ...table.constraints.flatMap(constraint => ('columns' in constraint ? constraint.columns : [])),
    ...table.indexes.flatMap(index =>
      index.elements.flatMap(({ column }) => (column === undefined ? [] : [column])),
    ),
  ]
  for (const column of used)
    if (!names.includes(column)) throw noSuchColumn(tableKey(table), column, nearest(column, names))
}
