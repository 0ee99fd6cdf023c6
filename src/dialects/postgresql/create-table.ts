import type { CreateTable } from '../../operations/create-table.ts'
import { checkedAtOnce } from '../../schema/checked-at-once.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { knownTable } from '../../schema/state.ts'
import type { Partitioning, Table, TableName } from '../../schema/table.ts'
import { printSql, quotePath } from '../../sql/grammar.ts'
import { unswallowing } from '../../sql/parentheses.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'
import { columnDefinition } from '../standard/column-definition.ts'
import { constraintClause } from '../standard/constraint-clause.ts'
import { indexElement } from '../standard/index-statement.ts'
import { tableComments } from './comments.ts'
import { refuseConstraints } from './constraints.ts'
import { grammar } from './grammar.ts'
import { createIndexStatements } from './indexes.ts'
import { refuseForeignStrategy } from './partitions.ts'
import { tableRowSecurity } from './policies.ts'
import { refuseColumns } from './refuse-columns.ts'
import { parameterList } from './storage-parameters.ts'
import { wording } from './wording.ts'

/** The table; its comments and indexes are statements of their own. */
export const createTable = (
  { table, ifNotExists }: CreateTable,
  context: CompileContext,
): readonly Statement[] => {
  refuseColumns(table.columns, context)
  refuseConstraints(table.constraints, context)
  if (ifNotExists && knownTable(context.before, table)) return []
  const { false: inTable = [], true: repeated = [] } = Object.groupBy(table.constraints, constraint =>
    String(repeatsKey(constraint, table)),
  )
  return [
    statement(createTableSql({ ...table, constraints: inTable }, ifNotExists === true)),
    ...repeated.map(constraint => addConstraint(table, constraint)),
    ...tableComments(table),
    ...tableRowSecurity(table),
    ...table.indexes.flatMap(index =>
      createIndexStatements(index, table, ifNotExists ? { ifNotExists } : {}),
    ),
  ]
}

/** Of keys that differ in nothing but their names, CREATE TABLE makes one without a word. */
const repeatsKey = (constraint: Constraint, { constraints }: Table): boolean => {
  const key = keyClause(constraint)
  if (key === undefined || constraint.kind === 'primaryKey') return false
  return constraints.some(
    (other, at) =>
      keyClause(other) === key && (other.kind === 'primaryKey' || at < constraints.indexOf(constraint)),
  )
}

const keyClause = ({ name: _, ...constraint }: Constraint): string | undefined => {
  switch (constraint.kind) {
    case 'primaryKey':
      return constraintClause({ ...constraint, kind: 'unique' }, grammar)
    case 'unique':
    case 'exclusion':
      return constraintClause(constraint, grammar)
    default:
      return undefined
  }
}

const addConstraint = (table: Table, constraint: Constraint): Statement =>
  statement(`ALTER TABLE ${pathOf(table)} ADD ${constraintClause(constraint, grammar)}`)

/** @see https://www.postgresql.org/docs/current/sql-createtable.html */
const createTableSql = (table: Table, ifNotExists: boolean): string => {
  const { options = {}, partitionOf, partitionBy } = table
  const lines = [
    // A partition has the columns of its table.
    ...(partitionOf ? [] : table.columns.map(column => columnDefinition(column, wording))),
    ...table.constraints.map(constraint => constraintClause(checkedAtOnce(constraint), grammar)),
  ]
  return [
    `CREATE ${options.unlogged ? 'UNLOGGED ' : ''}TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${pathOf(table)}`,
    partitionOf ? ` PARTITION OF ${pathOf(partitionOf.table)}` : '',
    lines.length > 0 ? ` (\n${lines.map(line => `  ${line}`).join(',\n')}\n)` : partitionOf ? '' : ' ()',
    partitionOf ? ` ${unswallowing(printSql(partitionOf.bounds, grammar), grammar.lexical)}` : '',
    partitionBy ? ` ${partitionClause(partitionBy)}` : '',
    Object.keys(options.with ?? {}).length > 0 ? ` WITH (${parameterList(options.with!)})` : '',
    options.tablespace === undefined ? '' : ` TABLESPACE ${grammar.quote(options.tablespace)}`,
  ].join('')
}

const pathOf = ({ schema, name }: TableName) => quotePath(grammar, [schema, name])

/** `PARTITION BY RANGE ("created_at")`. */
const partitionClause = (by: Partitioning): string => {
  refuseForeignStrategy(by)
  return `PARTITION BY ${by.strategy.toUpperCase()} (${by.elements
    .map(element => indexElement(element, grammar))
    .join(', ')})`
}
