import { withoutOuterParentheses } from '../../../sql/parentheses.ts'
import type { FamilyWording } from '../family.ts'
import { withoutBackslashes } from '../string-text.ts'

/** An expression of the catalog as it could be said again. */
export const plainExpression = (text: string, words: FamilyWording): string =>
  withoutOuterParentheses(text, words.grammar.lexical)

/** MySQL shows an expression as it would stand in a string: `(_utf8mb4\'x\')`. */
export const unescaped = (text: string, { dialect }: Pick<FamilyWording, 'dialect'>): string =>
  dialect === 'mysql' ? withoutBackslashes(text) : text
