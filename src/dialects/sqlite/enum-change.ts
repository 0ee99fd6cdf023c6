import { definitionOf } from '../../operations/index.ts'
import { enumCheckName } from '../../schema/naming.ts'
import type { EnumType } from '../../schema/schema.ts'
import { type State, withEnums } from '../../schema/state.ts'
import type { Table } from '../../schema/table.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { ServerVersion } from '../connection.ts'
import { enumCheck, readEnumCheck } from './enum-check.ts'
import { grammar } from './grammar.ts'
import { isUnreadable, parseCreateTable } from './parse-create-table.ts'
import { type Rebuild, sourceAfter, tableText } from './rebuild.ts'
import type { EnumOperation } from './table-change.ts'
import { clausesOf } from './table-from-text.ts'
import { sameName } from './table-text.ts'
import { altersConstraints } from './versions.ts'
import { ownType } from './wording.ts'

/** The enums that columns carry; SQLite knows no others. */
export const enumsOf = (tables: readonly Table[]): readonly EnumType[] => {
  const found = new Map<string, EnumType>()
  for (const { columns } of tables)
    for (const column of columns) {
      const type = ownType(column.type)
      if (type.kind === 'enum' && !found.has(type.name))
        found.set(type.name, { name: type.name, values: type.values })
    }
  return [...found.values()]
}

export const withSeenEnums = (state: State): State => {
  const known = new Set(state.schema.enums.map(({ name }) => name))
  const seen = enumsOf(state.schema.tables).filter(({ name }) => !known.has(name))
  return withEnums(state, [...state.schema.enums, ...seen])
}

/** What becomes of one table whose enum has other values. */
export type EnumChange = { readonly after: Table } & (
  | { readonly rebuild: Rebuild }
  | { readonly statements: readonly Statement[] }
)

/** The tables that have the enum, each with another check, and with rows in its values. */
export const enumChange = (
  op: EnumOperation,
  before: State,
  after: State,
  version: ServerVersion,
): readonly EnumChange[] =>
  after.schema.tables.flatMap((table, i) => {
    const old = before.schema.tables[i]!
    if (columnsWith(old, op.name).length === 0) return []
    const values = mappedRows(old, op)
    const rebuild: Rebuild = {
      before: old,
      after: table,
      lineage: new Map(table.columns.map(column => [column.name, column.name])),
      values,
      triggers: after.schema.triggers.filter(trigger => sameName(trigger.table.name, table.name)),
      comment: definitionOf(op).describe(op as never),
    }
    const sourced = old.source === undefined ? table : { ...table, source: sourceAfter(rebuild) }
    return [
      altersConstraints(version) && values.size === 0 && isChecked(old, op.name)
        ? { after: sourced, statements: otherCheck(table, op) }
        : { after: sourced, rebuild },
    ]
  })

const columnsWith = ({ columns }: Table, name: string) =>
  columns.flatMap(column => {
    const type = ownType(column.type)
    return type.kind === 'enum' && type.name === name ? [{ column, type }] : []
  })

/**
 * Whether the check can go and come back by itself: it is the only one of its name, and its column is never NULL, which
 * ADD CONSTRAINT would take for a violation.
 */
const isChecked = (table: Table, name: string): boolean =>
  columnsWith(table, name).every(({ column }) => !column.nullable) && hasOneCheck(table, name)

const hasOneCheck = (table: Table, name: string): boolean => {
  const parsed = table.source === undefined ? tableText(table) : parseCreateTable(table.source)
  if (isUnreadable(parsed)) return false
  const named = parsed.items
    .flatMap(clausesOf)
    .filter(({ clause }) => clause.name !== undefined && sameName(clause.name, enumCheckName({ name })))
  return named.length === 1 && readEnumCheck(named[0]!.clause) !== undefined
}

/** What is copied where a value becomes another; by the copy of the rows, so that no trigger sees an UPDATE. */
const mappedRows = (table: Table, op: EnumOperation): ReadonlyMap<string, string> => {
  const mapping = Object.entries(mappingOf(op))
  if (mapping.length === 0) return new Map()
  const cases = mapping.map(([old, now]) => `WHEN ${grammar.literal(old)} THEN ${grammar.literal(now)}`)
  return new Map(
    columnsWith(table, op.name).map(({ column }) => {
      const name = grammar.quote(column.name)
      return [column.name, `CASE ${name} ${cases.join(' ')} ELSE ${name} END`] as const
    }),
  )
}

const mappingOf = (op: EnumOperation): Readonly<Record<string, string>> => {
  if (op.kind === 'renameEnumValue') return { [op.from]: op.to }
  return op.kind === 'replaceEnum' ? (op.mapping ?? {}) : {}
}

const otherCheck = (table: Table, op: EnumOperation): readonly Statement[] =>
  columnsWith(table, op.kind === 'renameEnum' ? op.to : op.name).flatMap(({ column, type }) => {
    const alter = `ALTER TABLE ${grammar.quote(table.name)}`
    return [
      statement(`${alter} DROP CONSTRAINT ${grammar.quote(enumCheckName(op))}`),
      statement(`${alter} ADD ${enumCheck(column.name, type)}`),
    ]
  })
