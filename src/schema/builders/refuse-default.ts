import { usage } from '../../errors.ts'
import type { Default } from '../column.ts'
import { type ColumnType, typeInWords } from '../types.ts'
import { isValueOf } from '../value-of-type.ts'

/**
 * Refuses a default that is no value of its column's type, which SQLite would take without a word and the others would
 * refuse in the middle of a migration. What the engine works out (SQL, the time of the insert) is left to it.
 *
 * @throws USAGE
 */
export const refuseDefault = (place: string, value: Default | undefined, type: ColumnType): void => {
  if (value?.kind !== 'value' && value?.kind !== 'json') return
  // NULL fits everywhere; in a column of JSON it is JSON's own.
  if (value.value === null || isValueOf(value.value, type)) return
  throw usage(
    `The default of ${place} is ${inWords(value.value)}, which is no value of the type ${typeInWords(type)}.`,
    'Give it a value of its type, or one in SQL: sql`...`.',
  )
}

/** A default as a sentence has it: `the text 'abc'`. */
export const defaultInWords = (value: Default): string =>
  value.kind === 'value' || value.kind === 'json'
    ? inWords(value.value)
    : { now: 'the time of the insert', uuid: 'a random UUID', sql: 'SQL' }[value.kind]

const inWords = (value: unknown): string => {
  if (value instanceof Date) return `the date ${value.toJSON()}`
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (typeof value === 'string') return `the text '${value}'`
  return typeof value === 'object' ? `the JSON ${JSON.stringify(value)}` : String(value)
}
