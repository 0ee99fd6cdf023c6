import { shapeUnknown } from '../../errors.ts'
import type { AddConstraint } from '../../operations/add-constraint.ts'
import { constraintIn } from '../../operations/constraint-in.ts'
import { type DropConstraint, dropConstraint } from '../../operations/drop-constraint.ts'
import { type InTable, inWords, tableName } from '../../operations/in-table.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { knownTable } from '../../schema/state.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import { statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import { columnDefinition } from './column-definition.ts'
import type { CompileTable } from './compile-table.ts'
import { constraintClause } from './constraint-clause.ts'
import { createTableSql } from './create-table.ts'
import { customStatements } from './custom-statements.ts'
import { createIndexSql } from './index-statement.ts'
import { insertRows } from './insert-rows.ts'
import { scriptStatements } from './script-statements.ts'
import { withoutObjects } from './without-objects.ts'
import type { Wording } from './wording.ts'

/** What SQL says the same way everywhere. How a column is altered and what an enum is, each dialect says itself. */
export type StandardTable = Omit<
  CompileTable,
  | 'setTableComment'
  | 'setTableOptions'
  | 'setTableSchema'
  | 'attachPartition'
  | 'detachPartition'
  | 'addPartition'
  | 'dropPartition'
  | 'alterColumn'
  | 'createEnum'
  | 'dropEnum'
  | 'addEnumValue'
  | 'renameEnumValue'
  | 'renameEnum'
  | 'replaceEnum'
  | 'renameConstraint'
  | 'alterConstraint'
  | 'validateConstraint'
  | 'renameIndex'
  | 'alterIndex'
  | 'alterPolicy'
  | 'createFunction'
  | 'createPolicy'
  | 'createProcedure'
  | 'createTrigger'
  | 'createView'
  | 'disableRowSecurity'
  | 'disableTrigger'
  | 'dropFunction'
  | 'dropPolicy'
  | 'dropProcedure'
  | 'dropTrigger'
  | 'dropView'
  | 'enableRowSecurity'
  | 'enableTrigger'
  | 'refreshMaterializedView'
  | 'renamePolicy'
  | 'renameTrigger'
  | 'renameView'
  | 'replaceView'
>

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
    ...withoutObjects(wording.dialect),
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
    createExclusionConstraint: addConstraint,
    dropConstraint: (op, context) =>
      alter(
        op,
        `DROP CONSTRAINT ${op.ifExists ? 'IF EXISTS ' : ''}${quote(nameOfConstraint(op, context))}${op.cascade ? ' CASCADE' : ''}`,
      ),
    createIndex: op => [statement(createIndexSql(op.index, tableName(op), grammar, op))],
    dropIndex: op => [
      statement(`DROP INDEX ${op.ifExists ? 'IF EXISTS ' : ''}${quotePath(grammar, [op.schema, op.name])}`),
    ],
    bulkInsert: (op, { before }) => insertRows(op, before, wording),
    execute: op => scriptStatements(printSql(op.sql, grammar), wording),
    custom: op => customStatements(op, wording),
    // Its operations stand in its place by then.
    alterTable: () => [],
    autocommit: () => [],
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
