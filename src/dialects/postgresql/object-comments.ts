import { type Commented, type CommentKind, commented } from '../../operations/comment-target.ts'
import { quotePath } from '../../sql/grammar.ts'
import { onePiece } from '../../sql/one-piece.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'

/** @see https://www.postgresql.org/docs/current/sql-comment.html */
export const setComment: CompileTable['setComment'] = op => [commentStatement(commented(op.on), op.comment)]

/** The comment of a new object, where it has one. */
export const objectComment = (on: Commented, comment: string | undefined): readonly Statement[] =>
  comment === undefined ? [] : [commentStatement(on, comment)]

const commentStatement = (on: Commented, comment: string | null): Statement =>
  statement(`COMMENT ON ${words[on.kind]} ${nameOf(on)} IS ${grammar.literal(comment)}`)

const words: Readonly<Record<CommentKind, string>> = {
  enum: 'TYPE',
  domain: 'DOMAIN',
  type: 'TYPE',
  sequence: 'SEQUENCE',
  view: 'VIEW',
  materializedView: 'MATERIALIZED VIEW',
  index: 'INDEX',
  constraint: 'CONSTRAINT',
  trigger: 'TRIGGER',
  policy: 'POLICY',
  function: 'FUNCTION',
  procedure: 'PROCEDURE',
  extension: 'EXTENSION',
  schema: 'SCHEMA',
}

const nameOf = (on: Commented): string => {
  const { kind, schema, name, table } = on
  switch (kind) {
    case 'constraint':
    case 'trigger':
    case 'policy':
      return `${grammar.quote(name)} ON ${quotePath(grammar, [schema, table])}`
    case 'function':
    case 'procedure':
      return `${quotePath(grammar, [schema, name])}${on.arguments === undefined ? '' : `(${onePiece('The arguments', on.arguments, grammar.lexical)})`}`
    default:
      return quotePath(grammar, [schema, name])
  }
}
