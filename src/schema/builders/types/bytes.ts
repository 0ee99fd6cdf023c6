import type { BlobSize, TypeOf } from '../../types.ts'
import { checkedOptions } from './checked-options.ts'
import { columnOf, given, plain } from './column-of.ts'

const sized = (name: string, size?: BlobSize) =>
  plain<Uint8Array>(name, given<TypeOf<'bytes'>>({ kind: 'bytes', size }))

/** Bytes: BYTEA on PostgreSQL, BLOB elsewhere; on MySQL up to 65 535 of them. */
export const bytes = sized('bytes')
/** MySQL: up to 255 bytes; `bytes()` elsewhere. */
export const tinyblob = sized('tinyblob', 'tiny')
/** MySQL: up to 16 megabytes; `bytes()` elsewhere. */
export const mediumblob = sized('mediumblob', 'medium')
/** MySQL: up to 4 gigabytes; `bytes()` elsewhere. */
export const longblob = sized('longblob', 'long')
/** MySQL: exactly so many bytes, filled with zeros: `binary({ length: 16 })`. `bytes()` elsewhere. */
export const binary = (options: { readonly length: number }) =>
  columnOf<Uint8Array>({ kind: 'binary', length: checkedOptions('binary', options).length })
/** MySQL: up to so many bytes: `varbinary({ length: 255 })`. `bytes()` elsewhere. */
export const varbinary = (options: { readonly length: number }) =>
  columnOf<Uint8Array>({ kind: 'varbinary', length: checkedOptions('varbinary', options).length })

/** So many bits, written as `'101'`; one when no length is given. Text on SQLite. */
export const bit = (options: { readonly length?: number } = {}) =>
  columnOf<string>(given<TypeOf<'bit'>>({ kind: 'bit', length: checkedOptions('bit', options).length }))
/** Up to so many bits, written as `'101'` (PostgreSQL); any number when no length is given. */
export const varbit = (options: { readonly length?: number } = {}) =>
  columnOf<string>(
    given<TypeOf<'bit'>>({ kind: 'bit', length: checkedOptions('varbit', options).length, varying: true }),
  )
