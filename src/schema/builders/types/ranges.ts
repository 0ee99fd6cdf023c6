import { type RangeOf, rangeName, type TypeOf } from '../../types.ts'
import { plain } from './column-of.ts'

const named = (type: TypeOf<'range'>) => plain<string>(rangeName(type), type)
const range = (of: RangeOf) => named({ kind: 'range', of })
const multirange = (of: RangeOf) => named({ kind: 'range', of, multi: true })

/** From one integer to another: `'[1,5)'` (PostgreSQL, as all ranges). */
export const int4range = range('integer')
/** From one bigint to another. */
export const int8range = range('bigint')
/** From one number to another. */
export const numrange = range('numeric')
/** From one moment to another, without a time zone. */
export const tsrange = range('timestamp')
/** From one moment to another. */
export const tstzrange = range('timestamptz')
/** From one day to another. */
export const daterange = range('date')
/** Several ranges of integers: `'{[1,5),[7,9)}'` (PostgreSQL 14 and later, as all multiranges). */
export const int4multirange = multirange('integer')
/** Several ranges of bigints. */
export const int8multirange = multirange('bigint')
/** Several ranges of numbers. */
export const nummultirange = multirange('numeric')
/** Several ranges of moments without a time zone. */
export const tsmultirange = multirange('timestamp')
/** Several ranges of moments. */
export const tstzmultirange = multirange('timestamptz')
/** Several ranges of days. */
export const datemultirange = multirange('date')
