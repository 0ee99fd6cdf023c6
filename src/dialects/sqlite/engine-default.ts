import { type ColumnType, typeOn } from '../../schema/types.ts'
import { normalized } from './normalized.ts'

/**
 * Now, in the form of JavaScript's `toISOString`: `2026-11-20T23:50:00.000Z`. CURRENT_TIMESTAMP says neither
 * the milliseconds nor that it is UTC, and JavaScript would read it as local time. A precision of 0 leaves the
 * milliseconds out. Any of these forms is read back as the same default.
 */
export const nowWords = (type: ColumnType): string => {
  const own = typeOn(type, 'sqlite')
  if (own.kind === 'date') return 'CURRENT_DATE'
  if (own.kind === 'time') return 'CURRENT_TIME'
  return own.kind === 'timestamp' && own.precision === 0 ? `(${wholeSeconds})` : `(${milliseconds})`
}

const milliseconds = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
const wholeSeconds = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"

const nowForms: ReadonlySet<string> = new Set(
  [milliseconds, wholeSeconds, 'CURRENT_TIMESTAMP', "datetime('now')", 'datetime()'].map(normalized),
)

export const saysNow = (expression: string): boolean => nowForms.has(normalized(expression))

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
