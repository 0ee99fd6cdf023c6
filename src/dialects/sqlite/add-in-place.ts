import type { Column } from '../../schema/column.ts'
import { readDefault } from './read-default.ts'
import { wording } from './wording.ts'

/**
 * Whether ADD COLUMN takes the column. It does not depend on whether the table has rows: what SQLite lets pass on
 * an empty table would fail on a full one.
 *
 * @see https://www.sqlite.org/lang_altertable.html#altertabaddcol
 */
export const canAddInPlace = (column: Column): boolean => {
  if (column.autoincrement || column.identity || column.generated?.stored) return false
  if (column.generated) return column.nullable
  return hasConstantDefault(column) && (column.nullable || hasValue(column))
}

/** A word such as CURRENT_DATE, and anything in parentheses, SQLite does not count as constant. */
const hasConstantDefault = ({ default: value, type }: Column): boolean => {
  if (!value || value.kind === 'json' || value.kind === 'value') return true
  return value.kind === 'sql' && !wording.default(value, type).startsWith('(')
}

const hasValue = ({ default: value, type }: Column): boolean =>
  value !== undefined && readDefault(wording.default(value, type), type) !== undefined
