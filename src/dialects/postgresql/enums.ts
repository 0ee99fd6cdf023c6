import { quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'
import { objectComment } from './object-comments.ts'

const path = (op: { readonly schema?: string; readonly name: string }) =>
  quotePath(grammar, [op.schema, op.name])

export const createEnum: CompileTable['createEnum'] = op => [
  statement(`CREATE TYPE ${path(op)} AS ENUM (${op.values.map(grammar.literal).join(', ')})`),
  ...objectComment({ ...op, kind: 'enum' }, op.comment),
]

export const dropEnum: CompileTable['dropEnum'] = op => [statement(`DROP TYPE ${path(op)}`)]

/**
 * Part of the transaction since PostgreSQL 12, but the value can only be used after it has committed. A downgrade
 * leaves it behind, so it may be there.
 */
export const addEnumValue: CompileTable['addEnumValue'] = op => [
  statement(
    [
      `ALTER TYPE ${path(op)} ADD VALUE IF NOT EXISTS ${grammar.literal(op.value)}`,
      op.before === undefined ? '' : ` BEFORE ${grammar.literal(op.before)}`,
      op.after === undefined ? '' : ` AFTER ${grammar.literal(op.after)}`,
    ].join(''),
  ),
]

/** What is bound to a value follows: rows, defaults, checks. */
export const renameEnumValue: CompileTable['renameEnumValue'] = op => [
  statement(`ALTER TYPE ${path(op)} RENAME VALUE ${grammar.literal(op.from)} TO ${grammar.literal(op.to)}`),
]

export const renameEnum: CompileTable['renameEnum'] = op => [
  statement(`ALTER TYPE ${path(op)} RENAME TO ${grammar.quote(op.to)}`),
]
