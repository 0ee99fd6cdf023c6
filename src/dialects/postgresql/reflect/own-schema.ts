import { doubleQuoted } from '../../../sql/literal.ts'
import { type Token, tokens } from '../../../sql/tokens.ts'
import { grammar } from '../grammar.ts'

/**
 * An expression without the qualifiers of a schema. With search_path empty every name prints with its schema, also
 * in the text of a regclass (`nextval('public.users_id_seq'::regclass)`).
 */
export const withoutSchema = (text: string, schema: string): string => {
  if (!text.includes(schema)) return text
  const found = tokens(text, grammar.lexical)
  return found
    .filter(
      (_, at) =>
        !isQualifier(found, at, schema) && !(found[at]!.text === '.' && isQualifier(found, at - 1, schema)),
    )
    .map((token, at, kept) => (isRegclass(kept, at) ? unqualified(token.text, schema) : token.text))
    .join('')
}

/** `public` of `public.users`, and not of `x.public.users`. */
const isQualifier = (found: readonly Token[], at: number, schema: string): boolean => {
  const token = found[at]
  if (!token || (token.text !== schema && token.text !== doubleQuoted(schema))) return false
  return (
    (token.kind === 'word' || token.kind === 'name') &&
    found[at + 1]?.text === '.' &&
    found[at - 1]?.text !== '.'
  )
}

const isRegclass = (found: readonly Token[], at: number): boolean =>
  found[at]!.kind === 'string' &&
  found[at + 1]?.text === ':' &&
  found[at + 2]?.text === ':' &&
  found[at + 3]?.text === 'regclass'

const unqualified = (literal: string, schema: string): string => {
  const prefix = [`'${schema}.`, `'${doubleQuoted(schema)}.`].find(start => literal.startsWith(start))
  return prefix === undefined ? literal : `'${literal.slice(prefix.length)}`
}
