import { columnOf } from './column-of.ts'

/** A type in the database's own words, for what has no builder here: `rawType('point')`. */
export const rawType = <T = unknown>(sql: string) => columnOf<T>({ kind: 'raw', sql })
/** SQLite: any value, kept as it is given: ANY in a STRICT table, and in others a column without a type. */
export const any = <T = unknown>() => columnOf<T>({ kind: 'any' })
