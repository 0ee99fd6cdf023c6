import { shapeUnknown } from '../../errors.ts'
import type { AddConstraint } from '../../operations/add-constraint.ts'
import { constraintIn, type DropConstraint, dropConstraint } from '../../operations/drop-constraint.ts'
import { type InTable, inWords, tableName } from '../../operations/in-table.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { knownTable } from '../../schema/state.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import { splitStatements } from '../../sql/split.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { refuseTransactionControl } from '../../sql/transaction-control.ts'
import type { CompileContext } from '../dialect.ts'
import { columnDefinition } from './column-definition.ts'
import type { CompileTable } from './compile-table.ts'
import { constraintClause } from './constraint-clause.ts'
import { createTableSql } from './create-table.ts'
import { createIndexSql } from './index-statement.ts'
import type { Wording } from './wording.ts'

/** What SQL says the same way everywhere. How a column is altered and what an enum is, each dialect says itself. */
export type StandardTable = Omit<CompileTable, 'alterColumn' | 'createEnum' | 'dropEnum' | 'addEnumValue'>

/**
 * The standard statements in a dialect's words: to be spread, and overridden where the dialect differs, as
 * `{ ...standard(wording), alterColumn, createEnum, dropEnum, addEnumValue }`.
 */
export const standard = (wording: Wording): StandardTable => {
  const { grammar } = wording
  const { quote } = grammar
  const path = (op: InTable) => quotePath(grammar, [op.schema, op.table])
  const alter = (op: InTable, action: string) => [statement(`ALTER TABLE ${path(op)} ${action}`)]
  const addConstraint = (op: AddConstraint<Constraint>) =>
    alter(op, `ADD ${constraintClause(op.constraint, grammar)}`)
  return {
    createTable: ({ table }) => [
      statement(createTableSql(table, wording)),
      ...table.indexes.map(index => statement(createIndexSql(index, table, grammar))),
    ],
    dropTable: op => [statement(`DROP TABLE ${path(op)}`)],
    renameTable: op => alter(op, `RENAME TO ${quote(op.to)}`),
    addColumn: op => alter(op, `ADD COLUMN ${columnDefinition(op.column, wording)}`),
    dropColumn: op => alter(op, `DROP COLUMN ${quote(op.name)}`),
    renameColumn: op => alter(op, `RENAME COLUMN ${quote(op.from)} TO ${quote(op.to)}`),
    createPrimaryKey: addConstraint,
    createUniqueConstraint: addConstraint,
    createForeignKey: addConstraint,
    createCheckConstraint: addConstraint,
    dropConstraint: (op, context) => alter(op, `DROP CONSTRAINT ${quote(nameOfConstraint(op, context))}`),
    createIndex: op => [statement(createIndexSql(op.index, tableName(op), grammar))],
    dropIndex: op => [statement(`DROP INDEX ${quotePath(grammar, [op.schema, op.name])}`)],
    execute: op => scriptStatements(printSql(op.sql, grammar), wording),
    // The runtime calls it: code is no SQL.
    run: () => [],
  }
}

/** The name of the constraint that is meant; one that is told by what it covers is looked up. */
export const nameOfConstraint = (op: DropConstraint, { before }: CompileContext): string => {
  if (op.name !== undefined) return op.name
  const table = knownTable(before, tableName(op))
  const name = table ? constraintIn(table, op).name : op.was?.name
  if (name !== undefined) return name
  throw shapeUnknown(
    dropConstraint.describe(op),
    inWords(op),
    "Name the constraint: op.dropConstraint('its name', ...).",
  )
}

/** A script as statements that run inside the migration's transaction. @throws TRANSACTION_CONTROL */
export const scriptStatements = (script: string, { grammar }: Wording): readonly Statement[] =>
  splitStatements(script, grammar.lexical).map(text => {
    refuseTransactionControl(text, grammar.lexical)
    return statement(text)
  })
