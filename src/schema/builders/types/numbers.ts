import type { TypeOf } from '../../types.ts'
import { columnOf, given } from './column-of.ts'

export interface IntegerOptions {
  /** MySQL: no negative numbers, and twice as many of the others. Elsewhere the next larger integer. */
  readonly unsigned?: boolean
}

type Integer = 'tinyint' | 'smallint' | 'mediumint' | 'integer' | 'bigint'

const integerOf = <Select, Insert = Select>(kind: Integer, { unsigned }: IntegerOptions = {}) =>
  columnOf<Select, Insert>(given<TypeOf<Integer>>({ kind, unsigned: unsigned ? true : undefined }))

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
export const numeric = (options: { readonly precision?: number; readonly scale?: number } = {}) =>
  columnOf<string, string | number>(
    given<TypeOf<'numeric'>>({ kind: 'numeric', precision: options.precision, scale: options.scale }),
  )

/** Four bytes, floating. */
export const real = () => columnOf<number>({ kind: 'real' })
/** Eight bytes, floating. */
export const double = () => columnOf<number>({ kind: 'double' })
/** SQL's FLOAT: `real()` up to 24 bits of precision, `double()` beyond and when nothing is said. */
export const float = ({ precision = 53 }: { readonly precision?: number } = {}) =>
  columnOf<number>({ kind: precision <= 24 ? 'real' : 'double' })

/** True or false; 1 or 0 on SQLite and MySQL. */
export const boolean = () => columnOf<boolean>({ kind: 'boolean' })
/** An amount in the currency of the server's locale (PostgreSQL). `numeric()` is what you want, mostly. */
export const money = () => columnOf<string, string | number>({ kind: 'money' })
/** The number of an object of the catalog (PostgreSQL). */
export const oid = () => columnOf<number>({ kind: 'oid' })
