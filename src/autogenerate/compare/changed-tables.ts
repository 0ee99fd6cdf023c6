import type { Schema } from '../../schema/schema.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import { type ColumnType, enumsOf } from '../../schema/types.ts'
import { foldedName } from '../../sql/mentioned-names.ts'
import type { Rename } from '../context.ts'
import type { EnumsCompared } from './enums.ts'
import type { TableCompared } from './table-changes.ts'

/** A table, or some of its columns, that what reads them may hold as they are. */
export interface Touched {
  readonly table: string
  /** Absent: all of the table. */
  readonly column?: string
}

export interface ChangedTables {
  readonly renames: readonly Rename[]
  readonly enums: EnumsCompared
  readonly tables: readonly TableCompared[]
  readonly gone: readonly Table[]
  /** Routines that go, for good or to come back. */
  readonly routines: readonly Touched[]
  /** The keys of domains that are made anew. */
  readonly remadeDomains: ReadonlySet<string>
}

/** What has another name afterwards. What is renamed of a renamed table is found by the table. */
export const renamed = ({ renames }: ChangedTables): readonly Touched[] =>
  renames.flatMap(rename => {
    if (rename.kind === 'renameColumn') return [{ table: rename.table, column: rename.from }]
    return rename.kind === 'renameTable' || rename.kind === 'setTableSchema' ? [{ table: rename.table }] : []
  })

/** What is not there any more, or not for a moment. */
export const gone = ({ tables, gone }: ChangedTables): readonly Touched[] => [
  ...gone.map(({ name }) => ({ table: name })),
  ...tables.flatMap(({ pair, columns }) =>
    [...columns.gone.map(({ name }) => name), ...columns.remade].map(column => ({
      table: pair.present.table.name,
      column,
    })),
  ),
]

/** Tables that get more columns, which a `*` stands for from then on. */
export const widened = ({ tables }: ChangedTables): readonly Touched[] =>
  tables.flatMap(({ pair, columns }) =>
    columns.changed.some(({ kind }) => kind === 'addColumn') ? [{ table: pair.present.table.name }] : [],
  )

/** Columns that get another type. */
export const retyped = (
  { tables, enums, remadeDomains }: ChangedTables,
  before: Schema,
): readonly Touched[] => {
  const replaced = new Set(
    enums.created.flatMap(operation => (operation.kind === 'replaceEnum' ? [operation.name] : [])),
  )
  return [
    ...tables.flatMap(({ pair, columns }) =>
      columns.changed.flatMap(operation =>
        operation.kind === 'alterColumn' &&
        (operation.changes.type || operation.changes.collation !== undefined)
          ? [{ table: pair.present.table.name, column: operation.name }]
          : [],
      ),
    ),
    ...(replaced.size + remadeDomains.size === 0
      ? []
      : before.tables.flatMap(table =>
          table.columns.flatMap(({ name, type }) =>
            enumsOf(type).some(of => replaced.has(of.name)) || isOfSome(type, remadeDomains)
              ? [{ table: table.name, column: name }]
              : [],
          ),
        )),
  ]
}

const isOfSome = (type: ColumnType, domains: ReadonlySet<string>): boolean => {
  if (type.kind === 'array') return isOfSome(type.of, domains)
  return type.kind === 'domain' && domains.has(tableKey(type))
}

/** Whether one of them is in a text, by the names that the text mentions. */
export const touches = (mentions: ReadonlySet<string>, touched: readonly Touched[]): boolean =>
  touched.some(
    ({ table, column }) =>
      mentions.has(foldedName(table)) && (column === undefined || mentions.has(foldedName(column))),
  )
