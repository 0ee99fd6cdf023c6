import type { BlobSize, TypeOf } from '../../types.ts'
import { columnOf, given } from './column-of.ts'

const sized = (size?: BlobSize) => columnOf<Uint8Array>(given<TypeOf<'bytes'>>({ kind: 'bytes', size }))

/** Bytes: BYTEA on PostgreSQL, BLOB elsewhere; on MySQL up to 65 535 of them. */
export const bytes = () => sized()
/** MySQL: up to 255 bytes; `bytes()` elsewhere. */
export const tinyblob = () => sized('tiny')
/** MySQL: up to 16 megabytes; `bytes()` elsewhere. */
export const mediumblob = () => sized('medium')
/** MySQL: up to 4 gigabytes; `bytes()` elsewhere. */
export const longblob = () => sized('long')
/** MySQL: exactly so many bytes, filled with zeros: `binary({ length: 16 })`. `bytes()` elsewhere. */
export const binary = ({ length }: { readonly length: number }) =>
  columnOf<Uint8Array>({ kind: 'binary', length })
/** MySQL: up to so many bytes: `varbinary({ length: 255 })`. `bytes()` elsewhere. */
export const varbinary = ({ length }: { readonly length: number }) =>
  columnOf<Uint8Array>({ kind: 'varbinary', length })

/** So many bits, written as `'101'`; one when no length is given. Text on SQLite. */
export const bit = ({ length }: { readonly length?: number } = {}) =>
  columnOf<string>(given<TypeOf<'bit'>>({ kind: 'bit', length }))
/** Up to so many bits, written as `'101'` (PostgreSQL); any number when no length is given. */
export const varbit = ({ length }: { readonly length?: number } = {}) =>
  columnOf<string>(given<TypeOf<'bit'>>({ kind: 'bit', length, varying: true }))
