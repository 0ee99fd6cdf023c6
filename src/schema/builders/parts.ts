import type { ConstraintPart } from './constraint-part.ts'
import type { IndexPart } from './index-part.ts'

/** What stands in the third argument of `table()`: constraints and indexes over the table's columns. */
export type TablePart = IndexPart | ConstraintPart
