import { cannotReverse } from '../errors.ts'
import { ColumnBuilder } from '../schema/builders/column.ts'
import { plainColumn } from '../schema/builders/table.ts'
import type { Column } from '../schema/column.ts'
import type { Constraint } from '../schema/constraint.ts'
import { knownTable } from '../schema/state.ts'
import { columnOf, type Table } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'
import { mentions } from '../sql/mentions.ts'
import { constraintOperation } from './constraint-operation.ts'
import type { OperationDefinition } from './definition.ts'
import { existingColumn } from './existing-column.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import type { Operation } from './index.ts'

export interface DropColumn extends InTable {
  readonly kind: 'dropColumn'
  readonly name: string
  /** The definition that is lost, where it is known. */
  readonly was?: Column
}

export interface DropColumnOptions extends InSchema {
  /** What the column was, so that dropping it can be taken back. */
  readonly was?: ColumnBuilder
}

export const dropColumn: OperationDefinition<
  DropColumn,
  [table: string, name: string, options?: DropColumnOptions]
> = {
  kind: 'dropColumn',
  create: (table, name, { was, ...options } = {}) => ({
    kind: 'dropColumn',
    ...inTable(table, options),
    name,
    ...(was instanceof ColumnBuilder ? { was: plainColumn(name, was.definition) } : {}),
  }),
  reverse: (op, before) => {
    const table = knownTable(before, tableName(op))
    const was = (table && columnOf(table, op.name)) ?? op.was
    if (!was) throw cannotReverse(dropColumn.describe(op), 'the definition of the column is not known')
    const place = inTable(op.table, op)
    return [{ kind: 'addColumn', ...place, column: was }, ...(table ? takenAlong(table, op, place) : [])]
  },
  apply: (op, state) =>
    changeTable(state, op, table => {
      existingColumn(table, op.name)
      return {
        ...table,
        columns: table.columns.filter(column => column.name !== op.name),
        constraints: table.constraints.filter(constraint => !concerns(constraint, op.name)),
        indexes: table.indexes.filter(index => !covers(index, op.name)),
      }
    }),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.name),
    ...[
      print.object({
        schema: op.schema === undefined ? undefined : print.value(op.schema),
        was: op.was && print.column(op.was),
      }),
    ].filter(code => code !== undefined),
  ],
  describe: op => `drop column ${inWords(op)}.${op.name}`,
  tables: op => [tableName(op)],
}

const concerns = (constraint: Constraint, column: string) =>
  'columns' in constraint ? constraint.columns.includes(column) : mentions(constraint.expression, column)

const covers = (index: TableIndex, column: string) =>
  index.elements.some(
    element =>
      element.column === column || (element.expression !== undefined && mentions(element.expression, column)),
  ) ||
  (index.include ?? []).includes(column) ||
  (index.where !== undefined && mentions(index.where, column))

/** What goes with a column: the constraints and indexes that it has a part in. */
const takenAlong = (table: Table, op: DropColumn, place: InTable): readonly Operation[] => [
  ...table.constraints
    .filter(constraint => concerns(constraint, op.name))
    .map(constraint => constraintOperation(place, constraint)),
  ...table.indexes
    .filter(index => covers(index, op.name))
    .map((index): Operation => ({ kind: 'createIndex', ...place, index })),
]
