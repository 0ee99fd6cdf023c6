import type { Column } from '../../schema/column.ts'
import type { Constraint, ForeignKey } from '../../schema/constraint.ts'
import type { Table } from '../../schema/table.ts'
import type { TypeOf } from '../../schema/types.ts'
import { type Sql, sql } from '../../sql/sql.ts'
import { readEnumCheck } from './enum-check.ts'
import { withoutQualifiers } from './own-qualifiers.ts'
import { readDefault } from './read-default.ts'
import { isAutoincrement } from './rowid.ts'
import {
  type Clause,
  type ColumnText,
  clauseOf,
  columnsOf,
  type MeaningOf,
  type NameText,
  sameName,
  type TableText,
} from './table-text.ts'
import { types } from './types.ts'

/** What a foreign key leads to, by the name that it says; `undefined` where that is not known. */
export type ReferredTable = (
  name: string,
) =>
  | { readonly name: string; readonly columns: readonly string[]; readonly key: readonly string[] }
  | undefined

/**
 * A table as its CREATE TABLE says it, without its indexes.
 *
 * A member of the primary key counts as NOT NULL whether or not it says so. SQLite lets NULL into a key that is not
 * the rowid, by an old mistake; models have no word for that, and nobody means it. A rebuild writes the column as
 * it was, so rows that have made use of it survive.
 */
export const tableFromText = (text: TableText, referredTable: ReferredTable = () => undefined): Table => {
  const clauses = text.items.flatMap(clausesOf)
  const enums = new Map(
    clauses.flatMap(({ clause }) => {
      const read = readEnumCheck(clause)
      return read ? [[clause, read] as const] : []
    }),
  )
  const constraints = clauses.flatMap(({ clause, column }) =>
    enums.has(clause) ? [] : constraintFrom(clause, column, referredTable, text),
  )
  const keyed = constraints.flatMap(constraint =>
    constraint.kind === 'primaryKey' ? constraint.columns : [],
  )
  const enumOf = (name: string) => [...enums.values()].find(({ column }) => sameName(column, name))?.type
  const isKey = (name: string) => keyed.includes(name)
  const counts = isAutoincrement(text)
  return {
    name: text.name.name,
    columns: columnsOf(text).map(column => ({
      ...columnFrom(column, enumOf(column.name.name), text),
      ...(isKey(column.name.name) ? { nullable: false } : {}),
      ...(counts && isKey(column.name.name) ? { autoincrement: true as const } : {}),
    })),
    constraints,
    indexes: [],
    ...(text.strict || text.withoutRowid
      ? {
          options: {
            ...(text.strict ? { strict: true as const } : {}),
            ...(text.withoutRowid ? { withoutRowid: true as const } : {}),
          },
        }
      : {}),
    source: text.text,
  }
}

/** The clauses of an item, with the column they stand on. */
export const clausesOf = (
  item: TableText['items'][number],
): readonly { readonly clause: Clause; readonly column?: string }[] =>
  item.kind === 'constraint'
    ? [{ clause: item.clause }]
    : item.clauses.map(clause => ({ clause, column: item.name.name }))

/** A column, apart from what its table says of it. */
export const columnFrom = (
  column: ColumnText,
  enumType: TypeOf<'enum'> | undefined,
  text: TableText,
): Column => {
  const value = clauseOf(column, 'default')
  const generated = clauseOf(column, 'generated')
  const collate = clauseOf(column, 'collate')
  const type = enumType ?? types.parse(column.type)
  const read = value && readDefault(value.text, type)
  return {
    name: column.name.name,
    type,
    nullable: !clauseOf(column, 'notNull'),
    ...(read ? { default: read } : {}),
    ...(generated
      ? {
          generated: {
            expression: expressionFrom(generated.expression.text, text),
            stored: generated.stored,
          },
        }
      : {}),
    ...(collate ? { collation: collate.collation } : {}),
  }
}

const expressionFrom = (expression: string, { name }: TableText): Sql =>
  sql.raw(withoutQualifiers(expression, name.name))

/** The constraint that a clause makes; none for NOT NULL, DEFAULT and the like. */
export const constraintFrom = (
  { meaning, name }: Clause,
  column: string | undefined,
  referredTable: ReferredTable,
  text: TableText,
): readonly Constraint[] => {
  const named = name === undefined ? {} : { name }
  // A list may write a column in other letters than the column itself.
  const spelled = ({ name: written }: NameText) =>
    columnsOf(text).find(other => sameName(other.name.name, written))?.name.name ?? written
  const own = (columns: readonly NameText[] | undefined) => columns?.map(spelled) ?? [column!]
  switch (meaning.kind) {
    case 'primaryKey':
    case 'unique':
      return [{ kind: meaning.kind, ...named, columns: own(meaning.columns) }]
    case 'check':
      return [{ kind: 'check', ...named, expression: expressionFrom(meaning.expression.text, text) }]
    case 'foreignKey':
      return [foreignKeyFrom(meaning, named, own(meaning.columns), referredTable)]
    default:
      return []
  }
}

const foreignKeyFrom = (
  { table, referred, onDelete, onUpdate, deferrable }: MeaningOf<'foreignKey'>,
  named: { readonly name?: string },
  columns: readonly string[],
  referredTable: ReferredTable,
): ForeignKey => ({
  kind: 'foreignKey',
  ...named,
  columns,
  references: referenceFrom(
    table.name,
    referred?.map(({ name }) => name),
    referredTable,
  ),
  ...(onDelete ? { onDelete } : {}),
  ...(onUpdate ? { onUpdate } : {}),
  ...(deferrable ? { deferrable } : {}),
})

/** Names as the other table itself writes them; without columns its primary key is meant. */
const referenceFrom = (
  table: string,
  written: readonly string[] | undefined,
  referredTable: ReferredTable,
): ForeignKey['references'] => {
  const found = referredTable(table)
  const spelled = (name: string) => found?.columns.find(column => sameName(column, name)) ?? name
  return { table: found?.name ?? table, columns: (written ?? found?.key ?? []).map(spelled) }
}
