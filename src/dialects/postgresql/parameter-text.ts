import { hexDigits } from '../../sql/literal.ts'
import { arrayText } from './array-text.ts'

/** A parameter as text, alike for every driver: a Date in UTC, an array as PostgreSQL's own, an object as JSON. */
export const parameterText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${hexDigits(value)}`
  if (Array.isArray(value)) return arrayText(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
