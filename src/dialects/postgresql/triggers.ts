import type { InTable } from '../../operations/in-table.ts'
import type { Trigger } from '../../schema/schema.ts'
import { withReplace } from '../../sql/create-head.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { oneStatement } from '../standard/one-statement.ts'
import { grammar } from './grammar.ts'
import { objectComment } from './object-comments.ts'
import { refuseFolded } from './routines.ts'

export const createTrigger: CompileTable['createTrigger'] = op => {
  const { name, definition, fires, comment } = op.trigger
  const what = `create trigger ${name}`
  refuseFolded(what, definition, name)
  return [
    statement(oneStatement(what, withReplace(definition, op.replace === true), grammar)),
    ...(fires === undefined ? [] : firing(op, name, fires)),
    ...objectComment(
      { kind: 'trigger', name, table: op.table, ...(op.schema === undefined ? {} : { schema: op.schema }) },
      comment,
    ),
  ]
}

export const dropTrigger: CompileTable['dropTrigger'] = op => [
  statement(`DROP TRIGGER ${op.ifExists ? 'IF EXISTS ' : ''}${grammar.quote(op.name)} ON ${path(op)}`),
]

export const renameTrigger: CompileTable['renameTrigger'] = op => [
  statement(`ALTER TRIGGER ${grammar.quote(op.name)} ON ${path(op)} RENAME TO ${grammar.quote(op.to)}`),
]

export const enableTrigger: CompileTable['enableTrigger'] = op => firing(op, op.name, op.on)

export const disableTrigger: CompileTable['disableTrigger'] = op => firing(op, op.name, 'never')

/** @see https://www.postgresql.org/docs/current/sql-altertable.html */
const firing = (op: InTable, name: string, fires: Trigger['fires']): readonly Statement[] => [
  statement(`ALTER TABLE ${path(op)} ${verbs[fires ?? 'made']} TRIGGER ${grammar.quote(name)}`),
]

const verbs = {
  made: 'ENABLE',
  never: 'DISABLE',
  replica: 'ENABLE REPLICA',
  always: 'ENABLE ALWAYS',
} as const

const path = (op: InTable) => quotePath(grammar, [op.schema, op.table])
