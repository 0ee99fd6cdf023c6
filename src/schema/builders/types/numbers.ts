import type { TypeOf } from '../../types.ts'
import { checkedOptions } from './checked-options.ts'
import { columnOf, given, plain } from './column-of.ts'

export interface IntegerOptions {
  /** MySQL: no negative numbers, and twice as many of the others. Elsewhere the next larger integer. */
  readonly unsigned?: boolean
}

type Integer = 'tinyint' | 'smallint' | 'mediumint' | 'integer' | 'bigint'

const integerOf = <Select, Insert = Select>(kind: Integer, options: IntegerOptions = {}) =>
  columnOf<Select, Insert>(
    given<TypeOf<Integer>>({ kind, unsigned: checkedOptions(kind, options).unsigned ? true : undefined }),
  )

/** One byte on MySQL: -128 to 127. `smallint` on PostgreSQL. */
export const tinyint = (options?: IntegerOptions) => integerOf<number>('tinyint', options)
/** Two bytes: -32 768 to 32 767. */
export const smallint = (options?: IntegerOptions) => integerOf<number>('smallint', options)
/** Three bytes on MySQL: up to 8 388 607. `integer` on PostgreSQL. */
export const mediumint = (options?: IntegerOptions) => integerOf<number>('mediumint', options)
/** Four bytes on PostgreSQL and MySQL; SQLite's INTEGER has eight. */
export const integer = (options?: IntegerOptions) => integerOf<number>('integer', options)
/** Eight bytes. Drivers give it as text, since a JavaScript number cannot hold it whole. */
export const bigint = (options?: IntegerOptions) =>
  integerOf<string, string | number | bigint>('bigint', options)

/** An exact number: `numeric({ precision: 12, scale: 6 })`. Drivers give it as text. */
export const numeric = (options: { readonly precision?: number; readonly scale?: number } = {}) => {
  const { precision, scale } = checkedOptions('numeric', options)
  return columnOf<string, string | number>(given<TypeOf<'numeric'>>({ kind: 'numeric', precision, scale }))
}

/** Four bytes, floating. */
export const real = plain<number>('real', { kind: 'real' })
/** Eight bytes, floating. */
export const double = plain<number>('double', { kind: 'double' })
/** SQL's FLOAT: `real()` up to 24 bits of precision, `double()` beyond and when nothing is said. */
export const float = (options: { readonly precision?: number } = {}) => {
  const { precision = 53 } = checkedOptions('float', options)
  return columnOf<number>({ kind: precision <= 24 ? 'real' : 'double' })
}

/** True or false; 1 or 0 on SQLite and MySQL. */
export const boolean = plain<boolean>('boolean', { kind: 'boolean' })
/** An amount in the currency of the server's locale (PostgreSQL). `numeric()` is what you want, mostly. */
export const money = plain<string, string | number>('money', { kind: 'money' })
/** The number of an object of the catalog (PostgreSQL). */
export const oid = plain<number>('oid', { kind: 'oid' })
