import { type ColumnType, typeOn } from '../../schema/types.ts'
import { normalized } from './normalized.ts'

/**
 * Now, in the form of JavaScript's `toISOString`: `2026-11-20T23:50:00.000Z`. CURRENT_TIMESTAMP says neither
 * the milliseconds nor that it is UTC, and JavaScript would read it as local time: that is another default, since it
 * stores another text. A precision of 0 leaves the milliseconds out.
 */
export const nowWords = (type: ColumnType): string => {
  const text = nowText(type)
  return text.endsWith(')') ? `(${text})` : text
}

/** The same without the parentheses that an expression has after DEFAULT. */
export const nowText = (type: ColumnType): string => {
  const own = typeOn(type, 'sqlite')
  if (own.kind === 'date') return 'CURRENT_DATE'
  if (own.kind === 'time') return 'CURRENT_TIME'
  return own.kind === 'timestamp' && own.precision === 0 ? wholeSeconds : milliseconds
}

const milliseconds = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
const wholeSeconds = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"

/**
 * Whether an expression is what a column of this type gets by `defaultNow()`, and gets too where its type is kept as
 * the word that was declared. A date's CURRENT_DATE is not: beside such a word `defaultNow()` is a time.
 */
export const saysNow = (expression: string, type: ColumnType): boolean =>
  nowText(type) === milliseconds && normalized(expression) === nowForm

const nowForm = normalized(milliseconds)

/** A random UUID of version 4 as RFC 4122 writes it. */
export const uuidExpression = [
  'lower(hex(randomblob(4)))',
  "'-'",
  'lower(hex(randomblob(2)))',
  "'-4'",
  'substr(lower(hex(randomblob(2))), 2)',
  "'-'",
  "substr('89ab', 1 + (random() & 3), 1)",
  'substr(lower(hex(randomblob(2))), 2)',
  "'-'",
  'lower(hex(randomblob(6)))',
].join(' || ')

const uuidForm = normalized(uuidExpression)

export const saysUuid = (expression: string): boolean => normalized(expression) === uuidForm
