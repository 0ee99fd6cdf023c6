import { type ColumnType, typeOn } from '../../schema/types.ts'
import { parenthesizedUnlessPlain } from '../../sql/parentheses.ts'
import { defaultPrinter } from '../standard/default.ts'
import type { Wording } from '../standard/wording.ts'
import { arrayText } from './array-text.ts'
import { grammar } from './grammar.ts'
import { types } from './types.ts'

/** A JavaScript array is PostgreSQL's own in a column of arrays, and JSON in any other. */
const json = (value: unknown, type: ColumnType): string =>
  Array.isArray(value) && typeOn(type, 'postgresql').kind === 'array'
    ? grammar.literal(arrayText(value))
    : grammar.literal(JSON.stringify(value))

export const wording: Wording = {
  dialect: 'postgresql',
  grammar,
  types,
  default: defaultPrinter(grammar, {
    // One word for every type of time: the value is cast where the column has no zone, or no time.
    now: () => 'now()',
    uuid: 'gen_random_uuid()',
    // DEFAULT takes no AND, IN, LIKE or IS outside of parentheses.
    expression: sql => parenthesizedUnlessPlain(sql, grammar.lexical),
    json,
  }),
}
