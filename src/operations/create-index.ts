import { indexExists, usage } from '../errors.ts'
import { defaultNaming, indexName } from '../schema/naming.ts'
import { knownTable } from '../schema/state.ts'
import type { IndexElement, TableIndex } from '../schema/table-index.ts'
import { isSql, type Sql, sql } from '../sql/sql.ts'
import { columnList } from './column-list.ts'
import type { OperationDefinition } from './definition.ts'
import { existingColumn } from './existing-column.ts'
import { flags, members } from './flags.ts'
import { changeIndexed, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { type OnlineInTable, type OnlineOptions, onlineInTable, onlineKeys, onlineOf } from './online.ts'
import { askForNames, refuseTakenNames } from './taken-names.ts'
import { unknownBefore } from './unknown-before.ts'

export interface CreateIndex extends OnlineInTable {
  readonly kind: 'createIndex'
  readonly index: TableIndex
  /** The table may have an index of that name, and keeps it, whatever it is like. */
  readonly ifNotExists?: true
  /** Rows can be written meanwhile (PostgreSQL). */
  readonly concurrently?: true
}

export interface IndexOptions
  extends OnlineOptions,
    Pick<TableIndex, 'include' | 'method' | 'kind' | 'parser' | 'with' | 'tablespace' | 'comment'> {
  readonly unique?: boolean
  /** Only the rows that satisfy the condition. A string is SQL as it stands. */
  readonly where?: Sql | string
  readonly nullsNotDistinct?: boolean
  readonly invisible?: boolean
  /** An index of that name may be there, and stays as it is, whatever it is like. */
  readonly ifNotExists?: boolean
  /**
   * Rows can be written while it is made (PostgreSQL). Such an index is made outside of a transaction:
   * `op.autocommit(op => op.createIndex(...))`. The other engines make it as usual.
   */
  readonly concurrently?: boolean
}

const optionKeys: OptionKeys<IndexOptions> = {
  schema: true,
  unique: true,
  where: true,
  include: true,
  method: true,
  nullsNotDistinct: true,
  kind: true,
  parser: true,
  invisible: true,
  with: true,
  tablespace: true,
  comment: true,
  ifNotExists: true,
  concurrently: true,
  ...onlineKeys,
}

/** A column by name, an expression, or a column with its order: `{ column: 'views', order: 'desc' }`. */
export type IndexElementInput = string | Sql | IndexElement

export const createIndex: OperationDefinition<
  CreateIndex,
  [name: string | null, table: string, elements: readonly IndexElementInput[], options?: IndexOptions]
> = {
  kind: 'createIndex',
  create: (name, table, elements, options = {}) => {
    const call = `createIndex('${name}', '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    if (options.parser !== undefined && options.kind !== 'fulltext')
      throw usage(`${call}: only a fulltext index has a parser.`, "Say { kind: 'fulltext' } besides.")
    if (options.kind !== undefined && options.kind !== 'fulltext' && options.kind !== 'spatial')
      throw usage(`${call}: "kind" is ${JSON.stringify(options.kind)}.`, "It is 'fulltext' or 'spatial'.")
    const { where } = options
    const index = {
      elements: columnList(elements, call).map(elementFrom),
      ...flags(options, 'unique', 'nullsNotDistinct', 'invisible'),
      ...members(options, 'include', 'method', 'kind', 'parser', 'with', 'tablespace', 'comment'),
      ...(where === undefined ? {} : { where: isSql(where) ? where : sql.raw(where) }),
    }
    return {
      kind: 'createIndex',
      ...onlineInTable(table, options),
      index: { ...index, name: name ?? indexName(defaultNaming, table, index) },
      ...flags(options, 'ifNotExists', 'concurrently'),
    }
  },
  reverse: (op, before) => {
    const drop = {
      kind: 'dropIndex' as const,
      ...onlineInTable(op.table, op),
      name: op.index.name,
      was: op.index,
      ...flags(op, 'concurrently'),
    }
    if (!op.ifNotExists) return [drop]
    const table = knownTable(before, tableName(op))
    if (!table) throw unknownBefore(createIndex.describe(op), 'whether the index was there before')
    return table.indexes.some(({ name }) => name === op.index.name) ? [] : [drop]
  },
  apply: (op, state, features) => {
    askForNames([{ kind: 'index', name: op.index.name }], tableName(op), state, features)
    return changeIndexed(state, op, (table, columns) => {
      if (table.indexes.some(({ name }) => name === op.index.name)) {
        if (op.ifNotExists) return table
        throw indexExists(inWords(op), op.index.name)
      }
      if (columns === 'known') {
        for (const { column } of op.index.elements) if (column !== undefined) existingColumn(table, column)
        for (const column of op.index.include ?? []) existingColumn(table, column)
      }
      refuseTakenNames([{ kind: 'index', name: op.index.name }], table, state, features)
      return { ...table, indexes: [...table.indexes, op.index] }
    })
  },
  render: (op, print) => {
    const { name, elements, where, ...options } = op.index
    const said = { ...options, ...flags(op, 'ifNotExists', 'concurrently'), ...onlineOf(op) }
    const all = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      ...Object.fromEntries(Object.entries(said).map(([key, value]) => [key, print.value(value)])),
      where: where && print.sql(where),
    })
    return [
      print.value(name),
      print.value(op.table),
      `[${elements.map(print.indexElement).join(', ')}]`,
      ...(all === undefined ? [] : [all]),
    ]
  },
  describe: op => `create index ${op.index.name} on ${inWords(op)}`,
  tables: op => [tableName(op)],
  outsideTransaction: (op, dialect) => (op.concurrently ? whyOutside(dialect) : undefined),
}

/** @see https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY */
export const whyOutside = (dialect: string): string | undefined =>
  dialect === 'postgresql'
    ? 'PostgreSQL makes and drops an index "concurrently" outside of a transaction alone'
    : undefined

const elementFrom = (element: IndexElementInput): IndexElement => {
  if (typeof element === 'string') return { column: element }
  return isSql(element) ? { expression: element } : element
}
