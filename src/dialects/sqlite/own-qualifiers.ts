import { spliced } from './splice.ts'
import { type Span, sameName } from './table-text.ts'
import { nameOf, saidTokens } from './token-reader.ts'

/** Where an expression says the table before a column: `users.` in `users.age > 0`. */
export const qualifiersIn = (expression: string, table: string): readonly Span[] => {
  const found = saidTokens(expression)
  return found.flatMap((token, at) => {
    const dot = found[at + 1]
    const isName = token.kind === 'word' || token.kind === 'name'
    return isName && dot?.text === '.' && sameName(nameOf(token)!, table)
      ? [{ start: token.start, end: dot.end }]
      : []
  })
}

/** The expression with its columns alone: in a table's own CHECK there are no others. */
export const withoutQualifiers = (expression: string, table: string): string =>
  spliced(
    expression,
    qualifiersIn(expression, table).map(span => ({ ...span, by: '' })),
  )
