import { type ColumnType, typeOn } from '../../schema/types.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import { defaultPrinter } from '../standard/default.ts'
import type { Wording } from '../standard/wording.ts'
import { nowWords, uuidExpression } from './engine-default.ts'
import { grammar } from './grammar.ts'
import { types } from './types.ts'

export const wording: Wording = {
  dialect: 'sqlite',
  grammar,
  types,
  default: defaultPrinter(grammar, {
    now: nowWords,
    uuid: `(${uuidExpression})`,
    // Where it takes an expression at all, SQLite wants parentheses around it.
    expression: sql => parenthesized(sql, grammar.lexical),
  }),
}

/** The type as it stands on SQLite, without variants. */
export const ownType = (type: ColumnType): ColumnType => typeOn(type, 'sqlite')
