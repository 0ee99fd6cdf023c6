import type { Default } from '../../schema/column.ts'
import type { ColumnType } from '../../schema/types.ts'
import type { Grammar } from '../../sql/grammar.ts'
import type { DialectName, DialectTypes } from '../dialect.ts'

/** The words in which a dialect says what all of them say. */
export interface Wording {
  readonly dialect: DialectName
  readonly grammar: Grammar
  readonly types: Pick<DialectTypes, 'sql'>
  /** What stands after DEFAULT. */
  readonly default: (value: Default, type: ColumnType) => string
}
