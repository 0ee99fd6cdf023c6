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

/** The tables that have the enum, each with another check. */
export const enumChange = (
  name: string,
  before: State,
  after: State,
  version: ServerVersion,
): readonly EnumChange[] =>
  after.schema.tables.flatMap((table, i) => {
    const old = before.schema.tables[i]!
    if (columnsWith(table, name).length === 0) return []
    const rebuild: Rebuild = {
      before: old,
      after: table,
      lineage: new Map(table.columns.map(column => [column.name, column.name])),
      values: new Map(),
      triggers: after.schema.triggers.filter(trigger => sameName(trigger.table.name, table.name)),
      comment: `other values of ${name}`,
    }
    const sourced = old.source === undefined ? table : { ...table, source: sourceAfter(rebuild) }
    return [
      altersConstraints(version) && hasOneCheck(old, name)
        ? { after: sourced, statements: otherCheck(table, name) }
        : { after: sourced, rebuild },
    ]
  })

const columnsWith = ({ columns }: Table, name: string) =>
  columns.flatMap(column => {
    const type = ownType(column.type)
    return type.kind === 'enum' && type.name === name ? [{ column, type }] : []
  })

/** Whether the check is the only one of its name, so that it can be dropped by it. */
const hasOneCheck = (table: Table, name: string): boolean => {
  const parsed = table.source === undefined ? tableText(table) : parseCreateTable(table.source)
  if (isUnreadable(parsed)) return false
  const named = parsed.items
    .flatMap(clausesOf)
    .filter(({ clause }) => clause.name !== undefined && sameName(clause.name, enumCheckName({ name })))
  return named.length === 1 && readEnumCheck(named[0]!.clause) !== undefined
}

const otherCheck = (table: Table, name: string): readonly Statement[] =>
  columnsWith(table, name).flatMap(({ column, type }) => {
    const alter = `ALTER TABLE ${grammar.quote(table.name)}`
    return [
      statement(`${alter} DROP CONSTRAINT ${grammar.quote(enumCheckName(type))}`),
      statement(`${alter} ADD ${enumCheck(column.name, type)}`),
    ]
  })
