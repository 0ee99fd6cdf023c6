/** A value that has a literal in every dialect. */
export type SqlValue = string | number | bigint | boolean | null | Date | Uint8Array

/** One part of a piece of SQL: text as it stands, a name to quote, or a value to write as a literal. */
export type SqlPart = string | { readonly identifier: readonly string[] } | { readonly value: SqlValue }

/**
 * A piece of SQL whose names and values are kept apart from its text, so that each dialect quotes and
 * writes them in its own way and nothing can break out of its place.
 */
export interface Sql {
  readonly kind: 'sql'
  readonly parts: readonly SqlPart[]
}

interface SqlTag {
  /**
   * A piece of SQL. What stands in `${}` is a literal, unless it is a column of the table at hand or
   * another piece of SQL.
   *
   * @example
   * ```ts
   * import { sql } from 'limbeck/schema'
   *
   * const fill = sql`UPDATE users SET plan = ${'free'} WHERE plan IS NULL`
   * ```
   */
  (text: TemplateStringsArray, ...values: readonly (Sql | SqlValue)[]): Sql
  /** SQL exactly as written: for text that is already SQL, never for a value or a name. */
  raw(text: string): Sql
  /** A name, quoted by the dialect: `sql.identifier('app', 'users')` is `"app"."users"` on PostgreSQL. */
  identifier(...path: readonly string[]): Sql
  /** Several pieces with a separator between them, `, ` when none is given. */
  join(pieces: readonly (Sql | SqlValue)[], separator?: string): Sql
}

export const sql: SqlTag = Object.assign(
  (text: TemplateStringsArray, ...values: readonly (Sql | SqlValue)[]): Sql =>
    fromParts(text.flatMap((piece, i) => (i < values.length ? [piece, ...partsOf(values[i]!)] : [piece]))),
  {
    raw: (text: string): Sql => fromParts([text]),
    identifier: (...path: readonly string[]): Sql => fromParts([{ identifier: path }]),
    join: (pieces: readonly (Sql | SqlValue)[], separator = ', '): Sql =>
      fromParts(pieces.flatMap((piece, i) => (i === 0 ? partsOf(piece) : [separator, ...partsOf(piece)]))),
  },
)

export const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && (value as { kind?: unknown }).kind === 'sql'

/** @throws TypeError where a value has no literal */
export const partsOf = (value: Sql | SqlValue | undefined): readonly SqlPart[] => {
  if (isSql(value)) return value.parts
  if (isValue(value)) return [{ value }]
  throw new TypeError(
    `sql\`...\` takes strings, numbers, bigints, booleans, null, Date, Uint8Array and other pieces of SQL; this is ${
      value === undefined ? 'undefined' : `a value of type ${typeof value}`
    }.`,
  )
}

const isValue = (value: unknown): value is SqlValue =>
  value === null ||
  ['string', 'number', 'bigint', 'boolean'].includes(typeof value) ||
  value instanceof Date ||
  value instanceof Uint8Array

/** Neighbouring texts are one, so that two ways of writing the same SQL are the same data. */
const fromParts = (parts: readonly SqlPart[]): Sql => {
  const merged: SqlPart[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (part === '') continue
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part
    else merged.push(part)
  }
  return { kind: 'sql', parts: merged }
}
