import type { FamilyWording } from '../family.ts'
import { isStringLiteral } from '../string-text.ts'
import type { ColumnRow } from './columns.ts'

export interface ExactDefaultRow {
  readonly table: string
  readonly name: string
  readonly hex: string | null
}

/**
 * MariaDB's catalog is in utf8mb3, and shows a question mark for what lies outside: an emoji, a byte. MODIFY would make
 * that the default. So where there is one, the table itself is asked; `undefined` where there is none.
 */
export const exactDefaultsQuestion = (
  columns: readonly ColumnRow[],
  { dialect, grammar }: FamilyWording,
): string | undefined => {
  const doubtful = dialect === 'mariadb' ? columns.filter(isDoubtful) : []
  if (doubtful.length === 0) return undefined
  return doubtful
    .map(({ table, name, type }) => {
      const value = `DEFAULT(t.${grammar.quote(name)})`
      const bytes = /binary/i.test(type) ? value : `CONVERT(${value} USING utf8mb4)`
      return `SELECT ${grammar.literal(table)} AS \`table\`, ${grammar.literal(name)} AS name, HEX(${bytes}) AS hex FROM (SELECT 1 AS one) AS o LEFT JOIN ${grammar.quote(table)} AS t ON FALSE`
    })
    .join(' UNION ALL ')
}

const isDoubtful = ({ default: text, type }: ColumnRow): boolean =>
  text?.includes('?') === true && isStringLiteral(text) && /^(?:var)?(?:char|binary)/i.test(type)

/** The columns with their defaults as literals of which nothing is lost. */
export const withExactDefaults = (
  columns: readonly ColumnRow[],
  exact: readonly ExactDefaultRow[],
): readonly ColumnRow[] => {
  if (exact.length === 0) return columns
  const known = new Map(exact.map(({ table, name, hex }) => [JSON.stringify([table, name]), hex]))
  return columns.map(column => {
    const hex = known.get(JSON.stringify([column.table, column.name]))
    if (hex === undefined || hex === null) return column
    const isBytes = /binary/i.test(column.type)
    return { ...column, default: isBytes ? `unhex('${hex}')` : `convert(X'${hex}' using utf8mb4)` }
  })
}
