import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import { sql } from '../../sql/sql.ts'
import { wording } from './wording.ts'

/**
 * A default that makes the very text which the catalog has: the value that was read from it, or the text itself where
 * the server would keep the value in another form. `0`, `'0'::bigint` and `'0'::numeric` are one value and three
 * defaults to `pg_dump`, and so are no default and `NULL::character varying`.
 */
export const keptDefault = (text: string, read: Default | undefined, type: ColumnType): Default => {
  const given = text.trim()
  return read !== undefined && isKeptAs(read, given, type) ? read : { kind: 'sql', sql: sql.raw(given) }
}

const isKeptAs = (read: Default, text: string, type: ColumnType): boolean => {
  const printed = () => wording.default(read, type)
  switch (read.kind) {
    case 'value':
      if (typeof read.value === 'boolean') return text === printed()
      return typeof read.value === 'number' ? text === numberKept(read.value) : isLiteral(text)
    case 'json':
      if (type.kind === 'json') return text === `${printed()}::json`
      // Of a document the server keeps its own form, but also `1.0`, which is read as `1`.
      if (type.kind === 'jsonb') return isLiteral(text) && !/\d[.e]|\d{16}/i.test(text)
      return isLiteral(text) && unquoted(text.slice(0, text.lastIndexOf('::'))) === unquoted(printed())
    default:
      return text === printed()
  }
}

/** A number is kept as it is written; one with a minus in quotes, cast to the first type that holds it. */
const numberKept = (value: number): string => {
  if (value >= 0 && !Object.is(value, -0)) return String(value)
  if (!Number.isInteger(value)) return `'${value}'::numeric`
  return `'${value}'::${value >= -(2 ** 31) ? 'integer' : 'bigint'}`
}

/** In quotes and cast to a bare type: `'x'::character varying`, and not `'x'::character varying(5)`. */
const isLiteral = (text: string): boolean => /^E?'(?:[^']|'')*'::[^'()]+$/i.test(text)

/** The server quotes an element of an array only where it must. */
const unquoted = (text: string): string => text.replaceAll('"', '')
