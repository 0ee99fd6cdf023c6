import type { TypeOf } from '../../types.ts'
import { columnOf, given } from './column-of.ts'

export interface TimeOptions {
  readonly withTimezone?: boolean
  /** Digits of a second. */
  readonly precision?: number
}

const zoned = ({ withTimezone, precision }: TimeOptions) => ({
  withTimezone: withTimezone ? (true as const) : undefined,
  precision,
})

/** A day without a time. */
export const date = () => columnOf<Date, Date | string>({ kind: 'date' })
/** A time of day. */
export const time = (options: TimeOptions = {}) =>
  columnOf<string>(given<TypeOf<'time'>>({ kind: 'time', ...zoned(options) }))
/** A moment. `{ withTimezone: true }` keeps it in UTC; `precision` is in digits of a second. */
export const timestamp = (options: TimeOptions = {}) =>
  columnOf<Date, Date | string>(given<TypeOf<'timestamp'>>({ kind: 'timestamp', ...zoned(options) }))
/** A span of time (PostgreSQL): `interval({ fields: 'day to second', precision: 3 })`. */
export const interval = (options: { readonly fields?: IntervalFields; readonly precision?: number } = {}) =>
  columnOf<string>(
    given<TypeOf<'interval'>>({ kind: 'interval', fields: options.fields, precision: options.precision }),
  )
/** A year; `smallint` on PostgreSQL. */
export const year = () => columnOf<number>({ kind: 'year' })

/**
 * What an interval is held to.
 *
 * @see https://www.postgresql.org/docs/current/datatype-datetime.html#DATATYPE-INTERVAL-INPUT
 */
export type IntervalFields =
  | 'year'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second'
  | 'year to month'
  | 'day to hour'
  | 'day to minute'
  | 'day to second'
  | 'hour to minute'
  | 'hour to second'
  | 'minute to second'
