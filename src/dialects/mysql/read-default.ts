import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { withoutOuterParentheses } from '../../sql/parentheses.ts'
import { sql } from '../../sql/sql.ts'
import { grammar } from './grammar.ts'
import { bytesFromHex, isStringLiteral, stringFrom } from './string-text.ts'

/**
 * A default from its text in SQL: as a value where it is a literal, as SQL otherwise. `undefined` for NULL, which is
 * no default.
 *
 * @param type of the column, lowered
 */
export const readDefault = (text: string, type: ColumnType): Default | undefined => {
  const plain = withoutCharset(withoutOuterParentheses(text, grammar.lexical))
  if (/^null$/i.test(plain)) return undefined
  if (isNow(plain, type)) return { kind: 'now' }
  if (/^uuid\(\)$/i.test(plain)) return { kind: 'uuid' }
  const value = valueFrom(plain, type)
  if (value === undefined)
    return { kind: 'sql', sql: sql.raw(withoutOuterParentheses(text, grammar.lexical)) }
  return type.kind === 'json' || type.kind === 'jsonb' ? document(value) : { kind: 'value', value }
}

/** MySQL puts the character set before a string: `_utf8mb4'x'`. */
const withoutCharset = (text: string): string => {
  const [, literal = ''] = /^_[a-z0-9]+\s*('[\s\S]*')$/i.exec(text) ?? []
  return isStringLiteral(literal) ? literal : text
}

/** The time of the insert; with a precision of its own that is not the column's it is something else. */
const isNow = (text: string, type: ColumnType): boolean => {
  if (type.kind === 'date') return /^(?:curdate\(\)|current_date(?:\(\))?)$/i.test(text)
  const pattern =
    type.kind === 'time'
      ? /^(?:curtime\((\d?)\)|current_time(?:\((\d?)\))?)$/i
      : /^(?:(?:now|localtime|localtimestamp)\((\d?)\)|(?:current_timestamp|localtime|localtimestamp)(?:\((\d?)\))?)$/i
  if (type.kind !== 'time' && type.kind !== 'timestamp') return false
  const found = pattern.exec(text)
  if (!found) return false
  const digits = found[1] || found[2]
  return digits === undefined || digits === '' || Number(digits) === (type.precision ?? 0)
}

const valueFrom = (text: string, type: ColumnType): string | boolean | Uint8Array | undefined => {
  if (isStringLiteral(text)) return stringFrom(text)
  if (/^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) return text
  const [, bits] = /^b'([01]+)'$/i.exec(text) ?? []
  if (bits !== undefined && type.kind === 'bit') return bits
  if (type.kind === 'boolean' && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true'
  const [, unhex, literal] =
    /^(?:unhex\((?:_[a-z0-9]+\s*)?'((?:[\da-f]{2})*)'\)|x'((?:[\da-f]{2})*)')$/i.exec(text) ?? []
  const bytes = unhex ?? literal
  if (bytes !== undefined) return bytesFromHex(bytes)
  const [, utf8] =
    /^convert\(\s*(?:_binary\s*)?(?:x'|0x)((?:[\da-f]{2})*)'?\s+using\s+utf8mb4\s*\)$/i.exec(text) ?? []
  return utf8 === undefined ? undefined : new TextDecoder().decode(bytesFromHex(utf8))
}

const document = (value: string | boolean | Uint8Array): Default => {
  if (typeof value !== 'string')
    return value instanceof Uint8Array ? { kind: 'value', value } : { kind: 'json', value }
  try {
    return { kind: 'json', value: JSON.parse(value) }
  } catch {
    return { kind: 'value', value }
  }
}
