import { isSql, partsOf, type SqlValue } from '../../sql/sql.ts'
import type { Default } from '../column.ts'
import { baseOf, type ColumnType } from '../types.ts'

/** A default that each dialect says in its own way. */
export interface EngineDefault {
  readonly engineDefault: 'now' | 'uuid'
}

/** The time of the insert, as a default: `op.alterColumn('users', 'created_at', { default: now() })`. */
export const now = (): EngineDefault => ({ engineDefault: 'now' })

/** A random UUID made by the database, as a default. */
export const randomUuid = (): EngineDefault => ({ engineDefault: 'uuid' })

const isEngineDefault = (value: unknown): value is EngineDefault =>
  typeof value === 'object' && value !== null && 'engineDefault' in value

/** What stands for a default, as data. An object or array is JSON, and so is any value of a JSON column. */
export const defaultFrom = (value: unknown, of?: ColumnType): Default => {
  const type = of && baseOf(of)
  if (type?.kind === 'custom' && type.literal && !isSql(value) && !isEngineDefault(value)) {
    const { literal: _, ...plain } = type
    return defaultFrom(type.literal(value as never), plain)
  }
  if (isSql(value)) return { kind: 'sql', sql: { kind: 'sql', parts: value.parts } }
  if (isEngineDefault(value)) return { kind: value.engineDefault }
  if (type?.kind === 'json' || type?.kind === 'jsonb' || isPlain(value)) return { kind: 'json', value }
  // What has no literal is refused here and not when the SQL is written.
  partsOf(value as SqlValue)
  return { kind: 'value', value: value as SqlValue }
}

const isPlain = (value: unknown) =>
  Array.isArray(value) ||
  (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
