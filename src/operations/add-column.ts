import { cannotReverse, columnExists, usage } from '../errors.ts'
import type { ColumnBuilder } from '../schema/builders/column.ts'
import { buildTable } from '../schema/builders/table.ts'
import type { Column } from '../schema/column.ts'
import { defaultNaming } from '../schema/naming.ts'
import { knownTable } from '../schema/state.ts'
import { columnOf } from '../schema/table.ts'
import { type ColumnPosition, type PositionOptions, placed, positionFrom } from './column-position.ts'
import { constraintOperation } from './constraint-operation.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, inTable, inWords, tableName } from './in-table.ts'
import type { Operation } from './index.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import {
  type OnlineInTable,
  type OnlineOptions,
  onlineCode,
  onlineInTable,
  onlineKeys,
  onlineOf,
} from './online.ts'

export interface AddColumn extends OnlineInTable {
  readonly kind: 'addColumn'
  readonly column: Column
  /** Absent: after all others. */
  readonly position?: ColumnPosition
  /** A column of that name may be there, and stays as it is. */
  readonly ifNotExists?: true
}

export interface AddColumnOptions extends OnlineOptions, PositionOptions {
  /** A column of that name may be there, and stays as it is, whatever it is like. */
  readonly ifNotExists?: boolean
}

const optionKeys: OptionKeys<AddColumnOptions> = {
  schema: true,
  after: true,
  first: true,
  ifNotExists: true,
  ...onlineKeys,
}

export const addColumn: OperationDefinition<
  AddColumn,
  [table: string, name: string, column: ColumnBuilder, options?: AddColumnOptions]
> = {
  kind: 'addColumn',
  // A column's unique, reference, check and index are operations of their own.
  create: (table, name, builder, options = {}) => {
    const call = `addColumn('${table}', '${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    const place = inTable(table, options)
    const built = buildTable({ name: table, columns: { [name]: builder } }, defaultNaming)
    const others = [
      ...built.constraints.map((constraint): Operation => constraintOperation(place, constraint)),
      ...built.indexes.map((index): Operation => ({ kind: 'createIndex', ...place, index })),
    ]
    if (options.ifNotExists && others.length > 0)
      throw usage(
        `${call} says "ifNotExists", but what else is written on the column cannot be left out with it.`,
        'Write the column alone, and its constraints and indexes as operations of their own.',
      )
    const online = onlineOf(options)
    if (others.length > 0 && Object.keys(online).length > 0)
      throw usage(
        `${call} says how it is to be made, but what else is written on the column is made by itself.`,
        'Write the column alone, and its constraints and indexes as operations of their own.',
      )
    const add: AddColumn = {
      kind: 'addColumn',
      ...place,
      ...online,
      column: { ...built.columns[0]!, name },
      ...positionFrom(call, options),
      ...(options.ifNotExists ? { ifNotExists: true as const } : {}),
    }
    return [add, ...others]
  },
  reverse: (op, before) => {
    if (op.ifNotExists) {
      const table = knownTable(before, tableName(op))
      if (table && columnOf(table, op.column.name)) return []
      throw cannotReverse(addColumn.describe(op), 'the column may have been there before, with its values')
    }
    return [{ kind: 'dropColumn', ...onlineInTable(op.table, op), name: op.column.name, was: op.column }]
  },
  apply: (op, state) =>
    changeTable(state, op, table => {
      if (columnOf(table, op.column.name)) {
        if (op.ifNotExists) return table
        throw columnExists(inWords(op), op.column.name)
      }
      return { ...table, columns: placed(table, op.column, op.position) }
    }),
  render: (op, print) => {
    const { first, after } = { first: undefined, after: undefined, ...op.position }
    const options = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      after: after === undefined ? undefined : print.value(after),
      first: first && 'true',
      ifNotExists: op.ifNotExists && 'true',
      ...onlineCode(op, print),
    })
    return [
      print.value(op.table),
      print.value(op.column.name),
      print.column(op.column),
      ...(options === undefined ? [] : [options]),
    ]
  },
  describe: op => `add column ${inWords(op)}.${op.column.name}`,
  tables: op => [tableName(op)],
}
