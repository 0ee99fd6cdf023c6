import { usage } from '../errors.ts'
import type { LexicalRules } from './grammar.ts'
import { anyLexicalRules, tokens } from './tokens.ts'

/**
 * Words that stand in a statement as they are, such as a type or the types of arguments: they may neither end the
 * statement nor the parentheses around them, nor take what follows into a comment or a string.
 *
 * @throws USAGE
 */
export const onePiece = (what: string, text: string, rules: LexicalRules = anyLexicalRules): string => {
  const wrong = typeof text === 'string' ? whatIsWrong(text, rules) : 'is no text'
  if (wrong === undefined) return text
  throw usage(
    `${what} ${wrong}: ${JSON.stringify(text)}.`,
    'Write the words alone; for a statement of your own there is op.execute.',
  )
}

const whatIsWrong = (text: string, rules: LexicalRules): string | undefined => {
  if (text.includes('\0')) return 'has a NUL character in it'
  const open: string[] = []
  for (const token of tokens(text, rules)) {
    if (token.kind === 'comment' && !(token.text.endsWith('*/') && isClosed(token.text, rules)))
      return 'has a comment in it that is not closed'
    if ((token.kind === 'string' || token.kind === 'name') && !isClosed(token.text, rules))
      return 'has a quote in it that is not closed'
    if (token.kind !== 'operator') continue
    if (token.text === ';') return 'has a semicolon in it'
    if (token.text === '(' || token.text === '[') open.push(token.text)
    if (token.text === ')' && open.pop() !== '(') return 'closes a parenthesis that it does not open'
    if (token.text === ']' && open.pop() !== '[') return 'closes a bracket that it does not open'
  }
  return open.length > 0 ? 'opens a parenthesis that it does not close' : undefined
}

/** With another quote behind it a closed one goes on, and one that is open is closed. */
const isClosed = (text: string, rules: LexicalRules): boolean => {
  const [first, second] = tokens(`${text} 1`, rules)
  return first?.text === text && second !== undefined
}
