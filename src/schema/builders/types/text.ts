import type { BlobSize, TypeOf } from '../../types.ts'
import { columnOf, given } from './column-of.ts'

const sized = (size?: BlobSize) => columnOf<string>(given<TypeOf<'text'>>({ kind: 'text', size }))

/** Text of any length; on MySQL up to 65 535 bytes. */
export const text = () => sized()
/** MySQL: text up to 255 bytes; `text()` elsewhere. */
export const tinytext = () => sized('tiny')
/** MySQL: text up to 16 megabytes; `text()` elsewhere. */
export const mediumtext = () => sized('medium')
/** MySQL: text up to 4 gigabytes; `text()` elsewhere. */
export const longtext = () => sized('long')

/** Text up to a length in characters: `varchar({ length: 64 })`. */
export const varchar = (options: { readonly length?: number } = {}) =>
  columnOf<string>(given<TypeOf<'varchar'>>({ kind: 'varchar', length: options.length }))
/** Text of exactly a length in characters, filled with spaces. */
export const char = (options: { readonly length?: number } = {}) =>
  columnOf<string>(given<TypeOf<'char'>>({ kind: 'char', length: options.length }))

/** Text that is compared without regard to case (PostgreSQL's extension `citext`). `text()` elsewhere. */
export const citext = () => columnOf<string>({ kind: 'citext' })
/** A path of labels such as `top.science.astronomy` (PostgreSQL's extension `ltree`). `text()` elsewhere. */
export const ltree = () => columnOf<string>({ kind: 'ltree' })
/** XML, checked to be well formed on PostgreSQL; `text()` elsewhere. */
export const xml = () => columnOf<string>({ kind: 'xml' })
/** MySQL: any of the values at once, with commas between: `set(['read', 'write'])`. `text()` elsewhere. */
export const set = <const Value extends string>(values: readonly [Value, ...Value[]]) =>
  columnOf<string>({ kind: 'set', values: [...values] })
