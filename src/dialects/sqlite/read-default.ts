import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { type SqlValue, sql } from '../../sql/sql.ts'
import { saysNow, saysUuid } from './engine-default.ts'
import { nameOf, TokenReader } from './token-reader.ts'

/**
 * What stands after DEFAULT, as data; `undefined` for NULL, which is what a column gets anyway. What stores another text
 * than `defaultNow()` does on such a column, as CURRENT_TIMESTAMP, is SQL.
 */
export const readDefault = (text: string, type: ColumnType): Default | undefined => {
  const inner = withoutParentheses(text.trim())
  const literal = readLiteral(inner, inner === text.trim())
  if (literal === null) return undefined
  if (literal !== undefined) return { kind: 'value', value: literal }
  if (saysNow(inner, type)) return { kind: 'now' }
  return saysUuid(inner) ? { kind: 'uuid' } : { kind: 'sql', sql: sql.raw(inner) }
}

/** Without the parentheses around all of it. */
const withoutParentheses = (text: string): string => {
  if (!text.startsWith('(')) return text
  const reader = new TokenReader(text)
  const inner = reader.inParentheses()
  return reader.done ? withoutParentheses(inner.text) : text
}

/** The value of a literal; `undefined` where it is no literal. A word outside of parentheses is a string. */
const readLiteral = (text: string, bare: boolean): SqlValue | undefined => {
  const reader = new TokenReader(text)
  const negative = reader.takes('-')
  if (!negative) reader.takes('+')
  const token = reader.next()
  if (token.kind === 'number') return reader.done ? readNumber(token.text, negative) : undefined
  if (negative) return undefined
  if (/^x$/i.test(token.text) && reader.peek()?.kind === 'string') {
    const digits = nameOf(reader.next())!
    return reader.done && token.end + digits.length + 2 === reader.end ? bytes(digits) : undefined
  }
  if (!reader.done) return undefined
  if (token.kind === 'string') return nameOf(token)
  if (token.kind !== 'word' && token.kind !== 'name') return undefined
  const word = token.kind === 'word' ? token.text.toUpperCase() : ''
  if (word === 'NULL') return null
  if (word === 'TRUE' || word === 'FALSE') return word === 'TRUE'
  return bare && !/^CURRENT_(DATE|TIME|TIMESTAMP)$/.test(word) ? nameOf(token) : undefined
}

const readNumber = (digits: string, negative: boolean): number | bigint => {
  const plain = digits.replaceAll('_', '')
  if (/^(\d+|0x[\da-f]+)$/i.test(plain)) {
    const whole = negative ? -BigInt(plain) : BigInt(plain)
    // Beyond 64 bits SQLite takes it for REAL.
    const isExact = BigInt.asIntN(64, whole) === whole && !Number.isSafeInteger(Number(whole))
    return isExact ? whole : Number(whole)
  }
  return negative ? -Number(plain) : Number(plain)
}

const bytes = (digits: string): Uint8Array =>
  Uint8Array.from(digits.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
