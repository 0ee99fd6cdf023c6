import { type InTable, inTable } from '../../operations/in-table.ts'
import type { Table } from '../../schema/table.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import { parenthesized } from '../../sql/parentheses.ts'
import type { Sql } from '../../sql/sql.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'
import { objectComment } from './object-comments.ts'

/** @see https://www.postgresql.org/docs/current/sql-createpolicy.html */
export const createPolicy: CompileTable['createPolicy'] = op => {
  const { name, restrictive, command, roles, using, withCheck, comment } = op.policy
  return [
    statement(
      [
        `CREATE POLICY ${grammar.quote(name)} ON ${path(op)}`,
        restrictive ? ' AS RESTRICTIVE' : '',
        command ? ` FOR ${command.toUpperCase()}` : '',
        roles ? ` TO ${roleList(roles)}` : '',
        conditions(using, withCheck),
      ].join(''),
    ),
    ...objectComment(
      { kind: 'policy', name, table: op.table, ...(op.schema === undefined ? {} : { schema: op.schema }) },
      comment,
    ),
  ]
}

export const alterPolicy: CompileTable['alterPolicy'] = op => {
  const { roles, using, withCheck } = op.changes
  return [
    statement(
      [
        `ALTER POLICY ${grammar.quote(op.name)} ON ${path(op)}`,
        roles ? ` TO ${roleList(roles)}` : '',
        conditions(using, withCheck),
      ].join(''),
    ),
  ]
}

export const dropPolicy: CompileTable['dropPolicy'] = op => [
  statement(`DROP POLICY ${op.ifExists ? 'IF EXISTS ' : ''}${grammar.quote(op.name)} ON ${path(op)}`),
]

export const renamePolicy: CompileTable['renamePolicy'] = op => [
  statement(`ALTER POLICY ${grammar.quote(op.name)} ON ${path(op)} RENAME TO ${grammar.quote(op.to)}`),
]

export const enableRowSecurity: CompileTable['enableRowSecurity'] = op => rowSecurity(op, true, op.force)

/** What held for the owner goes too, or it would come back unasked when row security is enabled again. */
export const disableRowSecurity: CompileTable['disableRowSecurity'] = op => rowSecurity(op, false, false)

/** Of a new table. */
export const tableRowSecurity = ({ schema, name, rowSecurity: how }: Table): readonly Statement[] =>
  how === undefined
    ? []
    : rowSecurity(inTable(name, schema === undefined ? {} : { schema }), true, how === 'forced' || undefined)

const rowSecurity = (op: InTable, enabled: boolean, force: boolean | undefined): readonly Statement[] => [
  statement(
    [
      `ALTER TABLE ${path(op)} ${enabled ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`,
      ...(force === undefined ? [] : [`${force ? 'FORCE' : 'NO FORCE'} ROW LEVEL SECURITY`]),
    ].join(', '),
  ),
]

const conditions = (using: Sql | undefined, withCheck: Sql | undefined): string =>
  [
    ...(using ? [`USING ${inParentheses(using)}`] : []),
    ...(withCheck ? [`WITH CHECK ${inParentheses(withCheck)}`] : []),
  ]
    .map(clause => `\n  ${clause}`)
    .join('')

const inParentheses = (piece: Sql) => parenthesized(printSql(piece, grammar), grammar.lexical)

/** These words are no roles but stand for one. */
const words: ReadonlySet<string> = new Set(['CURRENT_ROLE', 'CURRENT_USER', 'SESSION_USER'])

const roleList = (roles: readonly string[]): string =>
  roles.length === 0 ? 'PUBLIC' : roles.map(role => (words.has(role) ? role : grammar.quote(role))).join(', ')

const path = (op: InTable) => quotePath(grammar, [op.schema, op.table])
