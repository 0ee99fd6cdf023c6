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

/** CREATE TABLE; its indexes are statements of their own. */
export const createTableSql = (table: Table, name: string = table.name): string =>
  `${tableSql(
    { name },
    [
      ...table.columns.map(column => columnDefinition(column, table)),
      ...table.constraints.filter(constraint => !isOnColumn(constraint, table)).map(constraintSql),
    ],
    grammar,
  )}${optionWords(table)}`

/** @throws FEATURE_NOT_SUPPORTED for what would change its meaning in silence */
export const constraintSql = (constraint: Constraint): string => {
  if (constraint.kind === 'unique' && constraint.nullsNotDistinct)
    throw featureNotSupported(
      'NULLS NOT DISTINCT',
      'SQLite',
      'Two NULLs are never equal there: use a unique index on coalesce(...), or make the columns notNull().',
    )
  if (constraint.kind === 'unique' && constraint.deferrable)
    throw featureNotSupported('a unique constraint that can wait', 'SQLite', 'Leave "deferrable" out.')
  if (constraint.kind === 'foreignKey' && constraint.match && constraint.columns.length > 1)
    throw featureNotSupported('MATCH FULL over several columns', 'SQLite', 'Make the columns notNull().')
  return constraintClause(lowerConstraint(constraint), grammar)
}

/** Without what only makes an index faster elsewhere: methods, operator classes, columns carried along. */
export const indexSql = (index: TableIndex, table: string): string => {
  if (index.nullsNotDistinct)
    throw featureNotSupported(
      'NULLS NOT DISTINCT',
      'SQLite',
      'Two NULLs are never equal there: index coalesce(...), or make the columns notNull().',
    )
  return createIndexSql(lowerIndex(index), { name: table }, grammar)
}

const isOnColumn = (constraint: Constraint, table: Table): boolean =>
  constraint.kind === 'primaryKey' && table.columns.some(column => column.autoincrement)

const optionWords = ({ options }: Table): string => {
  const words = [...(options?.strict ? ['STRICT'] : []), ...(options?.withoutRowid ? ['WITHOUT ROWID'] : [])]
  return words.length > 0 ? ` ${words.join(', ')}` : ''
}
