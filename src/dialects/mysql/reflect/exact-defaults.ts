import { textUnreadable } from '../../../errors.ts'
import type { Connection } from '../../connection.ts'
import { DatabaseError } from '../../database-error.ts'
import type { FamilyWording } from '../family.ts'
import { isStringLiteral } from '../string-text.ts'
import type { ColumnRow } from './columns.ts'
import { isDoubtful } from './restored.ts'

/**
 * Defaults as literals of which nothing is lost. The catalog is in utf8mb3, and shows a question mark for what lies
 * outside: an emoji, a byte. MODIFY would make that the default. So where there is one, the column itself is asked.
 *
 * @throws TEXT_UNREADABLE
 */
export const withExactDefaults = async (
  columns: readonly ColumnRow[],
  connection: Connection,
  words: FamilyWording,
): Promise<readonly ColumnRow[]> => {
  const exact: ColumnRow[] = []
  for (const row of columns)
    exact.push(
      isDoubtful(row.default) && isLiteralDefault(row, words)
        ? await exactDefault(row, connection, words)
        : row,
    )
  return exact
}

/**
 * Whether a default is a literal of which only the column itself shows all: SHOW CREATE TABLE has question marks too.
 * MySQL tells the bare value of a literal, and says of all else that it is generated.
 */
export const isLiteralDefault = (
  { default: text, type, extra }: ColumnRow,
  { dialect }: Pick<FamilyWording, 'dialect'>,
): boolean =>
  /^(?:(?:var)?(?:char|binary)|enum|set)\b/i.test(type) &&
  (dialect === 'mariadb' ? isStringLiteral(text ?? '') : !/DEFAULT_GENERATED/i.test(extra))

const exactDefault = async (
  row: ColumnRow,
  connection: Connection,
  { grammar }: FamilyWording,
): Promise<ColumnRow> => {
  const value = `DEFAULT(t.${grammar.quote(row.name)})`
  const isBytes = /binary/i.test(row.type)
  const question = `SELECT HEX(${isBytes ? value : `CONVERT(${value} USING utf8mb4)`}) AS hex
    FROM (SELECT 1 AS one) AS o LEFT JOIN ${grammar.quote(row.table)} AS t ON FALSE`
  try {
    const { hex } = (await connection.query(question)).rows[0] ?? {}
    if (typeof hex !== 'string') return row
    const literal = isBytes ? `unhex('${hex}')` : `convert(X'${hex}' using utf8mb4)`
    return { ...row, default: literal, extra: `${row.extra} DEFAULT_GENERATED` }
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.connectionLost) throw error
    throw textUnreadable(`the default of the column "${row.name}"`, row.table, error)
  }
}
