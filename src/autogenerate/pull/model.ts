import type { Schema } from '../../schema/schema.ts'

/** The lists of a schema whose members are each declared by an export of a models file. */
export type ModelList = Exclude<keyof Schema, 'collation' | 'grants' | 'unseen'>

/** Something that a models file declares. */
export type Model = {
  readonly [L in ModelList]: { readonly list: L; readonly object: Schema[L][number] }
}[ModelList]

export type ModelObject = Model['object']
