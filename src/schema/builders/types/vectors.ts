import type { TypeOf } from '../../types.ts'
import { checkedOptions } from './checked-options.ts'
import { columnOf, given } from './column-of.ts'

export interface VectorOptions {
  /** How many numbers; any number of them when absent (PostgreSQL). */
  readonly dimensions?: number
}

type Vector = 'vector' | 'halfvec' | 'sparsevec'

const vectorOf = (kind: Vector, options: VectorOptions) =>
  columnOf<string>(given<TypeOf<Vector>>({ kind, dimensions: checkedOptions(kind, options).dimensions }))

/** An embedding: `vector({ dimensions: 768 })`, written as `'[1,2,3]'` (pgvector; MySQL 9, MariaDB 11.7). */
export const vector = (options: VectorOptions = {}) => vectorOf('vector', options)
/** An embedding in half the space (pgvector). */
export const halfvec = (options: VectorOptions = {}) => vectorOf('halfvec', options)
/** An embedding of which most is zero: `'{1:1,3:2}/5'` (pgvector). */
export const sparsevec = (options: VectorOptions = {}) => vectorOf('sparsevec', options)
