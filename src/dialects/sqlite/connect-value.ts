import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'

/**
 * A parameter as node:sqlite binds it. It binds every number as REAL, so a whole one goes as bigint; booleans are 1 and
 * 0, and a Date is its ISO text.
 *
 * @throws TypeError for what SQLite has no value for
 */
export const toDriver = (value: unknown): SQLInputValue => {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value
  if (typeof value === 'number')
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value
  if (typeof value === 'boolean') return value ? 1n : 0n
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return value
  throw new TypeError(
    `SQLite takes strings, numbers, bigints, booleans, null, Date and Uint8Array as parameters; this is ${
      value === undefined ? 'undefined' : `a value of type ${typeof value}`
    }.`,
  )
}

/** A row with a prototype; an integer is a number as long as a number can say it whole. */
export const fromDriver = (
  row: Readonly<Record<string, SQLOutputValue>>,
): Readonly<Record<string, SQLOutputValue>> => {
  const plain: Record<string, SQLOutputValue> = {}
  // Rows have no prototype, so nothing is inherited; Object.entries would cost as much as the query.
  for (const name in row) {
    const value = row[name]!
    plain[name] = typeof value === 'bigint' && isSafe(value) ? Number(value) : value
  }
  return plain
}

const largest = BigInt(Number.MAX_SAFE_INTEGER)

const isSafe = (value: bigint) => value >= -largest && value <= largest
