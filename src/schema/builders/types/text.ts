import type { BlobSize, TypeOf } from '../../types.ts'
import { checkedOptions } from './checked-options.ts'
import { columnOf, given, plain } from './column-of.ts'
import { refuseValues } from './refuse-values.ts'

const sized = (name: string, size?: BlobSize) =>
  plain<string>(name, given<TypeOf<'text'>>({ kind: 'text', size }))

/** Text of any length; on MySQL up to 65 535 bytes. */
export const text = sized('text')
/** MySQL: text up to 255 bytes; `text()` elsewhere. */
export const tinytext = sized('tinytext', 'tiny')
/** MySQL: text up to 16 megabytes; `text()` elsewhere. */
export const mediumtext = sized('mediumtext', 'medium')
/** MySQL: text up to 4 gigabytes; `text()` elsewhere. */
export const longtext = sized('longtext', 'long')

/** Text up to a length in characters: `varchar({ length: 64 })`. */
export const varchar = (options: { readonly length?: number } = {}) =>
  columnOf<string>(
    given<TypeOf<'varchar'>>({ kind: 'varchar', length: checkedOptions('varchar', options).length }),
  )
/** Text of exactly a length in characters, filled with spaces. */
export const char = (options: { readonly length?: number } = {}) =>
  columnOf<string>(given<TypeOf<'char'>>({ kind: 'char', length: checkedOptions('char', options).length }))

/** Text that is compared without regard to case (PostgreSQL's extension `citext`). `text()` elsewhere. */
export const citext = plain<string>('citext', { kind: 'citext' })
/** A path of labels such as `top.science.astronomy` (PostgreSQL's extension `ltree`). `text()` elsewhere. */
export const ltree = plain<string>('ltree', { kind: 'ltree' })
/** XML, checked to be well formed on PostgreSQL; `text()` elsewhere. */
export const xml = plain<string>('xml', { kind: 'xml' })
/** MySQL: any of the values at once, with commas between: `set(['read', 'write'])`. `text()` elsewhere. */
export const set = <const Value extends string>(values: readonly [Value, ...Value[]]) => {
  refuseValues("set(['read', 'write'])", 'set', values)
  return columnOf<string>({ kind: 'set', values: [...values] })
}
