import { cannotReverse, noSuchColumn, noSuchTable, tableExists, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { TablePart } from '../schema/builders/parts.ts'
import { buildTable, type ColumnRefs, type Columns } from '../schema/builders/table.ts'
import { storageKeys, type TableOptions } from '../schema/builders/table-options.ts'
import { checkedAtOnce } from '../schema/checked-at-once.ts'
import { defaultNaming } from '../schema/naming.ts'
import { knownTable, lookUp, type State, withTable } from '../schema/state.ts'
import { constraintsOf, sameTable, type Table, tableKey } from '../schema/table.ts'
import { columnsOf } from './add-constraint.ts'
import { referredTable, refuseAbsentReferred } from './create-foreign-key.ts'
import type { OperationDefinition } from './definition.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { refuseExisting } from './named-object.ts'
import { askForNames, namedIn, refuseTakenNames } from './taken-names.ts'

export interface CreateTable {
  readonly kind: 'createTable'
  readonly table: Table
  /** A table of that name may be there, and stays as it is. */
  readonly ifNotExists?: true
}

export interface CreateTableOptions extends Omit<TableOptions, 'renamedFrom' | 'rowSecurity'> {
  /** A table of that name may be there, and stays as it is, whatever it is like. */
  readonly ifNotExists?: boolean
}

const optionKeys: OptionKeys<CreateTableOptions> = {
  schema: true,
  comment: true,
  ifNotExists: true,
  ...storageKeys,
  partitionBy: true,
  partitionOf: true,
}

export const createTable: OperationDefinition<
  CreateTable,
  [
    name: string,
    columns: Columns,
    parts?: (t: ColumnRefs<Columns>) => readonly TablePart[],
    options?: CreateTableOptions,
  ]
> = {
  kind: 'createTable',
  create: (name, columns, parts, options = {}) => {
    if (typeof columns !== 'object' || columns === null)
      throw usage(
        `createTable('${name}') was given no columns.`,
        'Write them as an object: { id: uuid().primaryKey() }.',
      )
    refuseUnknownOptions(`createTable('${name}')`, options, optionKeys)
    const { ifNotExists, ...tableOptions } = options
    const table = buildTable({ name, columns, parts, options: tableOptions }, defaultNaming)
    refuseUnknownColumns(table)
    return { kind: 'createTable', table, ...(ifNotExists ? { ifNotExists: true as const } : {}) }
  },
  reverse: (op, before) => {
    if (op.ifNotExists) {
      if (knownTable(before, op.table)) return []
      throw cannotReverse(createTable.describe(op), 'the table may have been there before, with its rows')
    }
    return [
      {
        kind: 'dropTable',
        ...(op.table.schema === undefined ? {} : { schema: op.table.schema }),
        table: op.table.name,
        was: op.table,
      },
    ]
  },
  apply: (op, state, features) => {
    const found = lookUp(state, op.table)
    if (typeof found !== 'string') {
      if (op.ifNotExists) return state
      throw tableExists(tableKey(op.table))
    }
    if (op.ifNotExists && found === 'unknown') return state
    if (!op.ifNotExists) refuseExisting(state, 'views', op.table)
    askForNames(namedIn(op.table), op.table, state, features)
    refuseTakenNames(namedIn(op.table), op.table, state, features)
    for (const key of constraintsOf(op.table, 'foreignKey'))
      if (!features.laterReferences && !sameTable(referredTable(key), op.table))
        refuseAbsentReferred(key, state)
    const table = { ...op.table, constraints: op.table.constraints.map(checkedAtOnce) }
    return withTable(state, withColumnsOfParent(table, state))
  },
  render: (op, print) => [
    print.value(op.table.name),
    ...print.tableBody(op.table, op.ifNotExists ? { ifNotExists: true } : {}),
  ],
  describe: op =>
    op.table.partitionOf
      ? `create table ${tableKey(op.table)}, a partition of ${tableKey(op.table.partitionOf.table)}`
      : `create table ${tableKey(op.table)}`,
  tables: op => (op.table.partitionOf ? [op.table, op.table.partitionOf.table] : [op.table]),
}

/** A partition has the columns of its table. */
const withColumnsOfParent = (table: Table, state: State): Table => {
  if (!table.partitionOf) return table
  const { table: name } = table.partitionOf
  const parent = lookUp(state, name)
  if (parent === 'absent')
    throw noSuchTable(tableKey(name), nearest(tableKey(name), state.schema.tables.map(tableKey)))
  return parent === 'unknown' || table.columns.length > 0 ? table : { ...table, columns: parent.columns }
}

/** A constraint over a column that the same call does not make is a slip of the pen. */
const refuseUnknownColumns = (table: Table) => {
  // A partition has its columns from elsewhere.
  if (table.partitionOf) return
  const names = table.columns.map(column => column.name)
  const used = [
    ...table.constraints.flatMap(columnsOf),
    ...table.indexes.flatMap(index =>
      index.elements.flatMap(({ column }) => (column === undefined ? [] : [column])),
    ),
    ...(table.partitionBy?.elements ?? []).flatMap(({ column }) => (column === undefined ? [] : [column])),
  ]
  for (const column of used)
    if (!names.includes(column)) throw noSuchColumn(tableKey(table), column, nearest(column, names))
}
