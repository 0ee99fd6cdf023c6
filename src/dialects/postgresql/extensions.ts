import { statement } from '../../sql/statement.ts'
import type { CompileTable } from '../standard/compile-table.ts'
import { grammar } from './grammar.ts'

/** @see https://www.postgresql.org/docs/current/sql-createextension.html */
export const createExtension: CompileTable['createExtension'] = op => [
  statement(
    [
      `CREATE EXTENSION ${op.ifNotExists === false ? '' : 'IF NOT EXISTS '}${grammar.quote(op.name)}`,
      op.schema === undefined ? '' : ` SCHEMA ${grammar.quote(op.schema)}`,
      op.version === undefined ? '' : ` VERSION ${grammar.literal(op.version)}`,
      op.cascade ? ' CASCADE' : '',
    ].join(''),
  ),
]

export const alterExtension: CompileTable['alterExtension'] = ({ name, update, schema }) => {
  const alter = `ALTER EXTENSION ${grammar.quote(name)}`
  return [
    ...(update === undefined
      ? []
      : [statement(`${alter} UPDATE${update === true ? '' : ` TO ${grammar.literal(update)}`}`)]),
    ...(schema === undefined ? [] : [statement(`${alter} SET SCHEMA ${grammar.quote(schema)}`)]),
  ]
}

export const dropExtension: CompileTable['dropExtension'] = op => [
  statement(`DROP EXTENSION ${grammar.quote(op.name)}${op.cascade ? ' CASCADE' : ''}`),
]
