import { withoutOuterParentheses } from '../../../sql/parentheses.ts'
import type { FamilyWording } from '../family.ts'

/** An expression as it could be said again. MySQL shows its quotes escaped: `(_utf8mb4\'x\')`. */
export const plainExpression = (text: string, { dialect, grammar }: FamilyWording): string =>
  withoutOuterParentheses(dialect === 'mysql' ? text.replaceAll("\\'", "'") : text, grammar.lexical)
