import type { DomainChanges } from '../../operations/alter-domain.ts'
import type { DomainCheck } from '../../schema/schema.ts'
import type { TableName } from '../../schema/table.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'
import { objectComment } from './object-comments.ts'
import { types } from './types.ts'
import { wording } from './wording.ts'

/** @see https://www.postgresql.org/docs/current/sql-createdomain.html */
export const createDomain: CompileTable['createDomain'] = ({ domain }) => {
  const { type, collation, default: value, notNull, checks, comment } = domain
  const clauses = [
    collation === undefined ? '' : ` COLLATE ${grammar.quote(collation)}`,
    value ? ` DEFAULT ${wording.default(value, type)}` : '',
    notNull ? ' NOT NULL' : '',
    ...checks.filter(({ notValid }) => !notValid).map(check => `\n  ${checkClause(check)}`),
  ]
  return [
    statement(`CREATE DOMAIN ${path(domain)} AS ${types.sql(type)}${clauses.join('')}`),
    // NOT VALID can be said of a check that is added, and of none in CREATE DOMAIN.
    ...checks
      .filter(({ notValid }) => notValid)
      .map(check => statement(`ALTER DOMAIN ${path(domain)} ADD ${checkClause(check)}`)),
    ...objectComment({ kind: 'domain', ...domain }, comment),
  ]
}

export const alterDomain: CompileTable['alterDomain'] = (op, { before }) => {
  const known = before.schema.domains.find(({ name, schema }) => name === op.name && schema === op.schema)
  return actionsOf(op.changes, known?.type ?? { kind: 'text' }).map(action =>
    statement(`ALTER DOMAIN ${path(op)} ${action}`),
  )
}

export const renameDomain: CompileTable['renameDomain'] = op => [
  statement(`ALTER DOMAIN ${path(op)} RENAME TO ${grammar.quote(op.to)}`),
]

export const dropDomain: CompileTable['dropDomain'] = op => [statement(`DROP DOMAIN ${path(op)}`)]

const actionsOf = (changes: DomainChanges, type: ColumnType): readonly string[] => {
  const { dropCheck, default: value, notNull, addCheck, validateCheck } = changes
  return [
    ...(dropCheck === undefined ? [] : [`DROP CONSTRAINT ${grammar.quote(dropCheck)}`]),
    ...(value === undefined
      ? []
      : [value === null ? 'DROP DEFAULT' : `SET DEFAULT ${wording.default(value, type)}`]),
    ...(notNull === undefined ? [] : [notNull ? 'SET NOT NULL' : 'DROP NOT NULL']),
    ...(addCheck ? [`ADD ${checkClause(addCheck)}`] : []),
    ...(validateCheck === undefined ? [] : [`VALIDATE CONSTRAINT ${grammar.quote(validateCheck)}`]),
  ]
}

const checkClause = ({ name, expression, notValid }: DomainCheck): string =>
  `CONSTRAINT ${grammar.quote(name)} CHECK ${parenthesized(printSql(expression, grammar), grammar.lexical)}${
    notValid ? ' NOT VALID' : ''
  }`

const path = ({ schema, name }: TableName) => quotePath(grammar, [schema, name])
