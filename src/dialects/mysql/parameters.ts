import { hexDigits } from '../../sql/literal.ts'
import { tokens } from '../../sql/tokens.ts'
import { grammar } from './grammar.ts'

/**
 * A statement with its parameters in the place of the question marks, as the drivers of MySQL do it: the server's own
 * parameters know no whole numbers, and not every statement takes them.
 *
 * @throws RangeError when there are not as many as question marks
 */
export const withParameters = (sql: string, parameters: readonly unknown[]): string => {
  if (parameters.length === 0) return sql
  let at = 0
  const text = tokens(sql, grammar.lexical)
    .map(({ kind, text }) => (kind === 'operator' && text === '?' ? parameterText(parameters[at++]) : text))
    .join('')
  if (at !== parameters.length)
    throw new RangeError(`The statement has ${at} question marks, and ${parameters.length} parameters.`)
  return text
}

/** A Date is in UTC, an object or an array JSON. */
const parameterText = (value: unknown): string => {
  if (value === undefined) return 'NULL'
  if (typeof value === 'string') return stringText(value)
  if (
    value === null ||
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    typeof value === 'boolean' ||
    value instanceof Date ||
    value instanceof Uint8Array
  )
    return grammar.literal(value)
  return stringText(JSON.stringify(value))
}

/** What came as a parameter stays one, even where somebody's SET has made the backslash a character like others. */
const stringText = (text: string): string =>
  /[\\\0]/.test(text)
    ? `_utf8mb4 X'${hexDigits(new TextEncoder().encode(text))}'`
    : `'${text.replaceAll("'", "''")}'`
