import { plain } from './column-of.ts'

/** The words of a text, to be searched (PostgreSQL). */
export const tsvector = plain<string>('tsvector', { kind: 'tsvector' })
/** A search for words (PostgreSQL). */
export const tsquery = plain<string>('tsquery', { kind: 'tsquery' })
