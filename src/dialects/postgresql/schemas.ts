import { statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'
import { objectComment } from './object-comments.ts'

export const createSchema: CompileTable['createSchema'] = op => [
  statement(`CREATE SCHEMA ${op.ifNotExists ? 'IF NOT EXISTS ' : ''}${grammar.quote(op.name)}`),
  ...objectComment({ kind: 'schema', name: op.name }, op.comment),
]

export const dropSchema: CompileTable['dropSchema'] = op => [
  statement(`DROP SCHEMA ${grammar.quote(op.name)}${op.cascade ? ' CASCADE' : ''}`),
]

export const renameSchema: CompileTable['renameSchema'] = op => [
  statement(`ALTER SCHEMA ${grammar.quote(op.name)} RENAME TO ${grammar.quote(op.to)}`),
]
