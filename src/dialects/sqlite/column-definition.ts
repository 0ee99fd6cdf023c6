import { featureNotSupported } from '../../errors.ts'
import type { Column } from '../../schema/column.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import { generatedClause } from '../standard/column-definition.ts'
import { enumCheck } from './enum-check.ts'
import { grammar } from './grammar.ts'
import { strictSql, types } from './types.ts'
import { ownType, wording } from './wording.ts'

/** The parts of a column's definition, each absent where there is nothing to say. */
export interface ColumnWords {
  readonly type: string
  readonly collate?: string
  readonly notNull?: string
  readonly generated?: string
  readonly default?: string
  readonly enumCheck?: string
}

/** How a column is said in this table. */
export const columnWords = (column: Column, table: Pick<Table, 'options'>): ColumnWords => {
  const type = ownType(column.type)
  return {
    type: table.options?.strict ? strictSql(type) : types.sql(type),
    ...(column.collation === undefined ? {} : { collate: `COLLATE ${grammar.quote(column.collation)}` }),
    ...(column.nullable ? {} : { notNull: 'NOT NULL' }),
    ...(column.generated ? { generated: generatedClause(column.generated, grammar) } : {}),
    ...(column.default ? { default: `DEFAULT ${wording.default(column.default, type)}` } : {}),
    ...(type.kind === 'enum' ? { enumCheck: enumCheck(column.name, type) } : {}),
  }
}

/** `"role" TEXT NOT NULL DEFAULT 'user' CONSTRAINT "enum_message_role" CHECK (...)`. */
export const columnDefinition = (column: Column, table: Table): string => {
  refuseNumbersElsewhere(column, table)
  const words = columnWords(column, table)
  return [
    grammar.quote(column.name),
    words.type,
    words.collate,
    words.notNull,
    words.generated,
    words.default,
    column.autoincrement ? autoincrementClause(table) : undefined,
    words.enumCheck,
  ]
    .filter(words => words !== undefined && words !== '')
    .join(' ')
}

/** AUTOINCREMENT has its place in the column's own PRIMARY KEY, and so has the key's name then. */
export const autoincrementClause = (table: Table): string => {
  const name = primaryKeyOf(table)?.name
  return `${name === undefined ? '' : `CONSTRAINT ${grammar.quote(name)} `}PRIMARY KEY AUTOINCREMENT`
}

/** Only the rowid hands out numbers. @throws FEATURE_NOT_SUPPORTED */
export const refuseNumbersElsewhere = (column: Column, table: Table): void => {
  if (!column.identity && !column.autoincrement) return
  const key = primaryKeyOf(table)
  const isRowid =
    key?.columns.length === 1 &&
    key.columns[0] === column.name &&
    types.sql(ownType(column.type)) === 'INTEGER' &&
    !table.options?.withoutRowid
  if (!isRowid)
    throw featureNotSupported(
      `numbers handed out for "${table.name}"."${column.name}"`,
      'SQLite',
      'It hands them out for a primary key of one integer column alone: integer().primaryKey().',
    )
}
