import type { Operation } from '../../operations/index.ts'
import { printSql } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { scriptStatements } from '../standard/compile.ts'
import { createTableSql, indexSql } from './create-table.ts'
import { grammar } from './grammar.ts'
import { sameName } from './table-text.ts'
import { wording } from './wording.ts'

/** The statements of what does not change a table in depth. */
export const unchangingStatements = (op: Operation): readonly Statement[] => {
  const { quote } = grammar
  switch (op.kind) {
    case 'createTable':
      return [
        statement(createTableSql(op.table)),
        ...op.table.indexes.map(index => statement(indexSql(index, op.table.name))),
      ]
    case 'dropTable':
      return [statement(`DROP TABLE ${quote(op.table)}`)]
    case 'renameTable':
      return renameTable(op.table, op.to)
    case 'renameColumn':
      return [statement(`ALTER TABLE ${quote(op.table)} RENAME COLUMN ${quote(op.from)} TO ${quote(op.to)}`)]
    case 'createIndex':
      return [statement(indexSql(op.index, op.table))]
    case 'dropIndex':
      return [statement(`DROP INDEX ${quote(op.name)}`)]
    case 'execute':
      return scriptStatements(printSql(op.sql, grammar), wording)
    // A column carries its enum's values. The runtime calls code itself.
    case 'createEnum':
    case 'dropEnum':
    case 'run':
      return []
    default:
      throw new Error(`${op.kind} has no statement of its own.`)
  }
}

/** In other letters it is the same name to SQLite, and taken. */
const renameTable = (from: string, to: string): readonly Statement[] => {
  const rename = (a: string, b: string) =>
    statement(`ALTER TABLE ${grammar.quote(a)} RENAME TO ${grammar.quote(b)}`)
  const between = `_limbeck_name_${to}`
  return sameName(from, to) ? [rename(from, between), rename(between, to)] : [rename(from, to)]
}
