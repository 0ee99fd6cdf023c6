import { featureNotSupported } from '../../errors.ts'
import type { Operation, OperationOf } from '../../operations/index.ts'
import { knownTable, type State } from '../../schema/state.ts'
import { printSql } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { customStatements } from '../standard/custom-statements.ts'
import { insertRows } from '../standard/insert-rows.ts'
import { scriptStatements } from '../standard/script-statements.ts'
import { type ObjectKind, withoutObjects } from '../standard/without-objects.ts'
import { constraintSql, createTableSql, indexSql } from './create-table.ts'
import { grammar } from './grammar.ts'
import { indexStatements } from './index-statements.ts'
import { objectStatements } from './objects.ts'
import { noPartitions } from './table-options.ts'
import { sameName } from './table-text.ts'
import { wording } from './wording.ts'

/** The statements of what does not change a table in depth. */
export const unchangingStatements = (op: Operation, before: State): readonly Statement[] => {
  const { quote } = grammar
  switch (op.kind) {
    case 'createTable':
      return [
        statement(createTableSql(op.table, op.ifNotExists)),
        ...op.table.indexes.map(index => statement(indexSql(index, op.table.name))),
      ]
    case 'dropTable':
      if (op.cascade) throw noCascade('DROP TABLE')
      return [statement(`DROP TABLE ${op.ifExists ? 'IF EXISTS ' : ''}${quote(op.table)}`)]
    case 'renameTable':
      return renameTable(op.table, op.to)
    case 'renameColumn':
      return [statement(`ALTER TABLE ${quote(op.table)} RENAME COLUMN ${quote(op.from)} TO ${quote(op.to)}`)]
    case 'createIndex':
    case 'dropIndex':
    case 'renameIndex':
      return indexStatements(op, knownTable(before, { name: op.table }))
    // It is refused here: SQLite has none.
    case 'createExclusionConstraint':
      return [statement(constraintSql(op.constraint))]
    // Every constraint is valid, and an index is kept in one way alone.
    case 'validateConstraint':
    case 'alterIndex':
      return []
    case 'bulkInsert':
      return insertRows(op, before, wording)
    case 'custom':
      return customStatements(op, wording)
    case 'execute':
      return scriptStatements(printSql(op.sql, grammar), wording)
    case 'attachPartition':
    case 'detachPartition':
    case 'addPartition':
    case 'dropPartition':
      throw noPartitions(`a partition of "${op.table}"`)
    // It keeps no comments, and has no schemas.
    case 'setTableComment':
    case 'setTableSchema':
    // A column carries its enum's values. The runtime calls code itself.
    case 'createEnum':
    case 'dropEnum':
    // It has no schemas and no comments; what is said of them is left out wherever it stands.
    case 'createSchema':
    case 'renameSchema':
    case 'setComment':
    case 'autocommit':
    case 'run':
      return []
    case 'dropSchema':
      return op.cascade ? lacking(op) : []
    case 'createDomain':
    case 'alterDomain':
    case 'renameDomain':
    case 'dropDomain':
    case 'createSequence':
    case 'alterSequence':
    case 'renameSequence':
    case 'dropSequence':
    case 'createExtension':
    case 'alterExtension':
    case 'dropExtension':
    case 'grant':
    case 'revoke':
      return lacking(op)
    default: {
      const statements = objectStatements(op, before)
      if (statements) return statements
      throw new Error(`${op.kind} has no statement of its own.`)
    }
  }
}

const objects = withoutObjects('sqlite')

/** @throws FEATURE_NOT_SUPPORTED */
const lacking = (op: OperationOf<ObjectKind>): readonly Statement[] =>
  (objects[op.kind] as (op: Operation) => readonly Statement[])(op)

/** In other letters it is the same name to SQLite, and taken. */
const renameTable = (from: string, to: string): readonly Statement[] => {
  const rename = (a: string, b: string) =>
    statement(`ALTER TABLE ${grammar.quote(a)} RENAME TO ${grammar.quote(b)}`)
  const between = `_limbeck_name_${to}`
  return sameName(from, to) ? [rename(from, between), rename(between, to)] : [rename(from, to)]
}

export const noCascade = (statement: string) =>
  featureNotSupported(
    `${statement} ... CASCADE`,
    'SQLite',
    'Drop the foreign keys and views that stand on it by operations of their own, before.',
  )
