import { unquoted } from '../../../sql/mentions.ts'
import { type Token, tokens } from '../../../sql/tokens.ts'
import type { FamilyWording } from '../family.ts'

/** A text without the name of the database before its own tables: the same in every database that has them. */
export const withoutDatabase = (text: string, database: string, { grammar }: FamilyWording): string => {
  const found = tokens(text, grammar.lexical)
  const isQualifier = (at: number) =>
    isCalled(found[at], database) && found[at + 1]?.text === '.' && found[at - 1]?.text !== '.'
  return found
    .filter(({ text: said }, at) => !isQualifier(at) && !(said === '.' && isQualifier(at - 1)))
    .map(({ text: said }) => said)
    .join('')
}

const isCalled = (token: Token | undefined, name: string): boolean =>
  token?.kind === 'name' && unquoted(token.text) === name
