import type { GrantTarget, Privileges } from '../../operations/grant-target.ts'
import { quoteList, quotePath } from '../../sql/grammar.ts'
import { onePiece } from '../../sql/one-piece.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'

/** @see https://www.postgresql.org/docs/current/sql-grant.html */
export const grant: CompileTable['grant'] = op => [
  statement(
    `${scope(op.on)}GRANT ${privilegeWords(op)} ON ${object(op.on)} TO ${roleList(op)}${
      op.withGrantOption ? ' WITH GRANT OPTION' : ''
    }`,
  ),
]

export const revoke: CompileTable['revoke'] = op => [
  statement(
    `${scope(op.on)}REVOKE ${op.grantOptionFor ? 'GRANT OPTION FOR ' : ''}${privilegeWords(op)} ON ${object(
      op.on,
    )} FROM ${roleList(op)}${op.cascade ? ' CASCADE' : ''}`,
  ),
]

/** What is yet to be made is said before, and its kind alone stands after ON. */
const scope = (on: GrantTarget): string => {
  if (!('future' in on)) return ''
  const by = on.by === undefined ? '' : ` FOR ROLE ${role(on.by)}`
  const within = on.schema === undefined ? '' : ` IN SCHEMA ${grammar.quote(on.schema)}`
  return `ALTER DEFAULT PRIVILEGES${by}${within} `
}

const privilegeWords = ({ privileges, on }: Privileges): string => {
  const columns = 'columns' in on && on.columns ? ` (${quoteList(grammar, on.columns)})` : ''
  return privileges
    .map(privilege => `${privilege === 'all' ? 'ALL PRIVILEGES' : privilege.toUpperCase()}${columns}`)
    .join(', ')
}

const object = (on: GrantTarget): string => {
  if ('future' in on) return on.future.toUpperCase()
  if ('all' in on) return `ALL ${on.all.toUpperCase()} IN SCHEMA ${grammar.quote(on.schema)}`
  if ('table' in on) return `TABLE ${quotePath(grammar, [on.schema, on.table])}`
  if ('sequence' in on) return `SEQUENCE ${quotePath(grammar, [on.schema, on.sequence])}`
  if ('type' in on) return `TYPE ${quotePath(grammar, [on.schema, on.type])}`
  if ('domain' in on) return `DOMAIN ${quotePath(grammar, [on.schema, on.domain])}`
  if ('function' in on) return `FUNCTION ${quotePath(grammar, [on.schema, on.function])}${argumentList(on)}`
  if ('procedure' in on)
    return `PROCEDURE ${quotePath(grammar, [on.schema, on.procedure])}${argumentList(on)}`
  if ('database' in on) return `DATABASE ${grammar.quote(on.database)}`
  if ('language' in on) return `LANGUAGE ${grammar.quote(on.language)}`
  return `SCHEMA ${grammar.quote(on.schema)}`
}

const argumentList = (on: { readonly arguments?: string }) =>
  on.arguments === undefined ? '' : `(${onePiece('The arguments', on.arguments, grammar.lexical)})`

const roleList = ({ roles }: Privileges): string => roles.map(role).join(', ')

/** Words that stand for a role; `public` is the name of none. */
const words: ReadonlySet<string> = new Set(['CURRENT_USER', 'CURRENT_ROLE', 'SESSION_USER', 'PUBLIC'])

const role = (name: string): string =>
  words.has(name) || name === 'public' ? name.toUpperCase() : grammar.quote(name)
