import { nameOf, type PlacedToken, saidTokens } from './token-reader.ts'

/** What a CREATE VIEW says beside the name. */
export interface ViewText {
  readonly columns?: readonly string[]
  /** What stands after AS. */
  readonly query: string
}

/** SQLite keeps the text that it was given, beginning with CREATE VIEW and the name. */
export const parseCreateView = (text: string): ViewText => {
  const found = saidTokens(text)
  const as = found.findIndex((token, at) => isWord(token, 'AS') && depthBefore(found, at) === 0)
  // The text of a view always has it; what has not is shown as it is.
  if (as < 0) return { query: text }
  const query = text.slice(found[as]!.end).trim()
  const open = found.findIndex(token => token.text === '(')
  if (open < 0 || open > as) return { query }
  const columns = found.slice(open + 1, as - 1).flatMap(token => nameOf(token) ?? [])
  return { columns, query }
}

const isWord = ({ kind, text }: PlacedToken, word: string) => kind === 'word' && text.toUpperCase() === word

const depthBefore = (found: readonly PlacedToken[], at: number): number =>
  found.slice(0, at).reduce((depth, { text }) => depth + (text === '(' ? 1 : text === ')' ? -1 : 0), 0)
