import { featureNotSupported } from '../../errors.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { Table } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { constraintClause } from '../standard/constraint-clause.ts'
import { tableSql } from '../standard/create-table.ts'
import { createIndexSql } from '../standard/index-statement.ts'
import { columnDefinition } from './column-definition.ts'
import { grammar } from './grammar.ts'
import { lowerConstraint, lowerIndex } from './lower.ts'
import { optionWords, refusePartitions } from './table-options.ts'

/** CREATE TABLE; its indexes are statements of their own. */
export const createTableSql = (table: Table, ifNotExists = false): string => {
  refusePartitions(table)
  const sql = `${tableSql(
    { name: table.name },
    [
      ...table.columns.map(column => columnDefinition(column, table)),
      ...table.constraints.filter(constraint => !isOnColumn(constraint, table)).map(constraintSql),
    ],
    grammar,
  )}${optionWords(table.options)}`
  return ifNotExists ? sql.replace(/^CREATE TABLE/, 'CREATE TABLE IF NOT EXISTS') : sql
}

/** @throws FEATURE_NOT_SUPPORTED for what would change its meaning in silence */
export const constraintSql = (constraint: Constraint): string => {
  if (constraint.kind === 'unique' && constraint.nullsNotDistinct)
    throw featureNotSupported(
      'NULLS NOT DISTINCT',
      'SQLite',
      'Two NULLs are never equal there: use a unique index on coalesce(...), or make the columns notNull().',
    )
  if (constraint.kind === 'exclusion')
    throw featureNotSupported(
      'exclusion constraints',
      'SQLite',
      "Leave it out there: if (op.dialect === 'postgresql') ...; a trigger can look for rows that overlap.",
    )
  if ((constraint.kind === 'unique' || constraint.kind === 'primaryKey') && constraint.deferrable)
    throw featureNotSupported(
      `${constraint.kind === 'unique' ? 'unique constraint' : 'primary key'} that can wait`,
      'SQLite',
      'Leave "deferrable" out.',
    )
  if ('notEnforced' in constraint && constraint.notEnforced)
    throw featureNotSupported('constraints that are not enforced', 'SQLite', 'Leave the constraint out.')
  if (constraint.kind === 'foreignKey' && constraint.match && constraint.columns.length > 1)
    throw featureNotSupported('MATCH FULL over several columns', 'SQLite', 'Make the columns notNull().')
  return constraintClause(lowerConstraint(constraint), grammar)
}

/**
 * Without what only makes an index faster elsewhere: methods, operator classes, columns carried along.
 *
 * @throws FEATURE_NOT_SUPPORTED for what would change its meaning in silence
 */
export const indexSql = (index: TableIndex, table: string, ifNotExists = false): string => {
  if (index.nullsNotDistinct)
    throw featureNotSupported(
      'NULLS NOT DISTINCT',
      'SQLite',
      'Two NULLs are never equal there: index coalesce(...), or make the columns notNull().',
    )
  if (index.kind)
    throw featureNotSupported(
      `${index.kind} indexes`,
      'SQLite',
      `Make a virtual table of the module ${index.kind === 'fulltext' ? 'fts5' : 'rtree'} with op.execute.`,
    )
  if (index.unique && index.elements.some(({ length }) => length !== undefined))
    throw featureNotSupported(
      'unique indexes on the beginning of a column',
      'SQLite',
      'Index the expression: sql`substr(name, 1, 10)`.',
    )
  return createIndexSql(lowerIndex(index), { name: table }, grammar, { ifNotExists })
}

const isOnColumn = (constraint: Constraint, table: Table): boolean =>
  constraint.kind === 'primaryKey' && table.columns.some(column => column.autoincrement)
