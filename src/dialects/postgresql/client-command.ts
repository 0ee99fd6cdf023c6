import { clientCommand } from '../../errors.ts'
import { tokens } from '../../sql/tokens.ts'
import { grammar } from './grammar.ts'

/**
 * Refuses what psql does and no server understands, which a pasted dump is full of: `\restrict`, and rows that
 * follow COPY ... FROM stdin.
 *
 * @throws CLIENT_COMMAND
 */
export const refuseClientCommand = (statement: string): void => {
  const said = tokens(statement, grammar.lexical).filter(({ kind }) => kind !== 'space' && kind !== 'comment')
  if (said[0]?.text === '\\') throw clientCommand(`\\${said[1]?.text ?? ''}`)
  const words = said.map(({ text }) => text.toUpperCase())
  if (words[0] === 'COPY' && words.some((word, at) => word === 'FROM' && words[at + 1] === 'STDIN'))
    throw clientCommand('COPY ... FROM stdin')
}
