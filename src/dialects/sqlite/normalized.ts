import { tokens } from '../../sql/tokens.ts'
import { grammar } from './grammar.ts'
import { folded } from './table-text.ts'
import { nameOf } from './token-reader.ts'

/** SQL in one form whatever its case, spaces, comments and the quotes around its names. */
export const normalized = (text: string): string =>
  tokens(text, grammar.lexical)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(token => (token.kind === 'word' || token.kind === 'name' ? folded(nameOf(token)!) : token.text))
    .join(' ')
