import type { TypeOf } from '../../types.ts'
import { checkedOptions } from './checked-options.ts'
import { columnOf, given, plain } from './column-of.ts'
import type { intervalFields } from './interval-fields.ts'

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
export const date = plain<Date, Date | string>('date', { kind: 'date' })
/** A time of day. */
export const time = (options: TimeOptions = {}) =>
  columnOf<string>(given<TypeOf<'time'>>({ kind: 'time', ...zoned(checkedOptions('time', options)) }))
/** A moment. `{ withTimezone: true }` keeps it in UTC; `precision` is in digits of a second. */
export const timestamp = (options: TimeOptions = {}) =>
  columnOf<Date, Date | string>(
    given<TypeOf<'timestamp'>>({ kind: 'timestamp', ...zoned(checkedOptions('timestamp', options)) }),
  )
/** A span of time (PostgreSQL): `interval({ fields: 'day to second', precision: 3 })`. */
export const interval = (options: { readonly fields?: IntervalFields; readonly precision?: number } = {}) => {
  const { fields, precision } = checkedOptions('interval', options)
  return columnOf<string>(given<TypeOf<'interval'>>({ kind: 'interval', fields, precision }))
}
/** A year; `smallint` on PostgreSQL. */
export const year = plain<number>('year', { kind: 'year' })

/** What an interval is held to. */
export type IntervalFields = (typeof intervalFields)[number]
