import { columnOf } from './column-of.ts'

/** The words of a text, to be searched (PostgreSQL). */
export const tsvector = () => columnOf<string>({ kind: 'tsvector' })
/** A search for words (PostgreSQL). */
export const tsquery = () => columnOf<string>({ kind: 'tsquery' })
