import type { Check } from '../../../schema/constraint.ts'
import { textMentions } from '../../../sql/mentions.ts'
import { sql } from '../../../sql/sql.ts'
import type { FamilyWording } from '../family.ts'
import { plainExpression } from './plain-expression.ts'

export interface CheckRow {
  /** `null` on MySQL, where the names of checks are one list for the whole database. */
  readonly table: string | null
  readonly name: string
  readonly level: 'Column' | 'Table'
  readonly clause: string
}

export interface EnforcedRow {
  readonly table: string
  readonly name: string
  readonly enforced: 'YES' | 'NO'
}

/** The checks by table; of those on columns also the column. */
export const checksByTable = (
  rows: readonly CheckRow[],
  enforced: readonly EnforcedRow[],
  columns: ReadonlyMap<string, readonly { readonly name: string }[]>,
  words: FamilyWording,
): ReadonlyMap<string, readonly Check[]> => {
  const byName = new Map(enforced.map(row => [row.name, row]))
  const found = rows.flatMap((row): readonly { readonly table: string; readonly check: Check }[] => {
    const told = byName.get(row.name)
    const table = row.table ?? told?.table
    if (table === undefined) return []
    const clause = plainExpression(row.clause, words)
    const on = row.level === 'Column' ? columnOf(row.name, clause, columns.get(table) ?? []) : undefined
    const check: Check = {
      kind: 'check',
      name: row.name,
      expression: sql.raw(clause),
      ...(told?.enforced === 'NO' ? { notEnforced: true } : {}),
      ...(on === undefined ? {} : { column: on }),
    }
    return [{ table, check }]
  })
  return new Map(
    [...Map.groupBy(found, ({ table }) => table)].map(([table, some]) => [
      table,
      some.map(({ check }) => check),
    ]),
  )
}

/** It is called as its column, which may have got another name since. */
const columnOf = (name: string, clause: string, columns: readonly { readonly name: string }[]) =>
  (columns.find(column => column.name === name) ?? columns.find(column => textMentions(clause, column.name)))
    ?.name

/** The columns of a table that are JSON: MariaDB says so by a check that it makes itself. */
export const jsonColumns = (
  checks: readonly Check[],
  columns: readonly { readonly name: string; readonly type: string; readonly collation: string | null }[],
  { grammar }: FamilyWording,
): ReadonlyMap<string, Check> =>
  new Map(
    checks.flatMap(check => {
      const column = columns.find(({ name }) => name === check.column)
      if (column?.type !== 'longtext' || column.collation !== 'utf8mb4_bin') return []
      const [said] = check.expression.parts
      return said === `json_valid(${grammar.quote(column.name)})` ? [[column.name, check] as const] : []
    }),
  )
