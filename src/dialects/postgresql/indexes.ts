import { featureNotSupported } from '../../errors.ts'
import type { AlterIndex } from '../../operations/alter-index.ts'
import type { CreateIndex } from '../../operations/create-index.ts'
import type { DropIndex } from '../../operations/drop-index.ts'
import type { RenameIndex } from '../../operations/rename-index.ts'
import type { StorageParameters, TableName } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { createIndexSql } from '../standard/index-statement.ts'
import { grammar } from './grammar.ts'
import { parameterList, parameterName } from './storage-parameters.ts'

/** CREATE INDEX, and its comment, which is a statement of its own. */
export const createIndexStatements = (
  index: TableIndex,
  table: TableName,
  how: Pick<CreateIndex, 'concurrently' | 'ifNotExists'> = {},
): readonly Statement[] => {
  refuse(index)
  const { comment } = index
  return [
    statement(createIndexSql(withoutLengths(index), table, grammar, { ...how, storage: storageOf(index) })),
    ...(comment === undefined ? [] : [commentOn(table.schema, index.name, comment)]),
  ]
}

/** The whole column is indexed, which serves the same questions. */
const withoutLengths = (index: TableIndex): TableIndex => ({
  ...index,
  elements: index.elements.map(({ length, ...element }) => element),
})

const storageOf = (index: TableIndex): string =>
  [
    Object.keys(index.with ?? {}).length > 0 ? ` WITH (${parameterList(index.with!)})` : '',
    index.tablespace === undefined ? '' : ` TABLESPACE ${grammar.quote(index.tablespace)}`,
  ].join('')

/** @throws FEATURE_NOT_SUPPORTED */
const refuse = (index: TableIndex): void => {
  if (index.kind === 'fulltext')
    throw featureNotSupported(
      'fulltext indexes',
      'PostgreSQL',
      "Index the words: { method: 'gin' } over sql`to_tsvector('english', body)`.",
    )
  if (index.kind === 'spatial')
    throw featureNotSupported('spatial indexes', 'PostgreSQL', "Say { method: 'gist' }.")
  if (index.unique && index.elements.some(({ length }) => length !== undefined))
    throw featureNotSupported(
      'unique indexes on the beginning of a column',
      'PostgreSQL',
      'Index the expression: sql`left(name, 10)`.',
    )
}

export const dropIndexStatements = (op: DropIndex): readonly Statement[] => [
  statement(
    `DROP INDEX ${op.concurrently ? 'CONCURRENTLY ' : ''}${op.ifExists ? 'IF EXISTS ' : ''}${path(op.schema, op.name)}`,
  ),
]

export const renameIndex = (op: RenameIndex): readonly Statement[] => [
  statement(`ALTER INDEX ${path(op.schema, op.from)} RENAME TO ${grammar.quote(op.to)}`),
]

/** @see https://www.postgresql.org/docs/current/sql-alterindex.html */
export const alterIndex = (op: AlterIndex): readonly Statement[] => {
  const { with: parameters = {}, tablespace, comment } = op.changes
  const entries = Object.entries(parameters)
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null)) as StorageParameters
  const reset = entries.flatMap(([name, value]) => (value === null ? [parameterName(name)] : []))
  const alter = (action: string) => statement(`ALTER INDEX ${path(op.schema, op.name)} ${action}`)
  return [
    ...(Object.keys(set).length > 0 ? [alter(`SET (${parameterList(set)})`)] : []),
    ...(reset.length > 0 ? [alter(`RESET (${reset.join(', ')})`)] : []),
    ...(tablespace === undefined ? [] : [alter(`SET TABLESPACE ${grammar.quote(tablespace)}`)]),
    ...(comment === undefined ? [] : [commentOn(op.schema, op.name, comment)]),
  ]
}

const commentOn = (schema: string | undefined, index: string, comment: string | null): Statement =>
  statement(`COMMENT ON INDEX ${path(schema, index)} IS ${grammar.literal(comment)}`)

const path = (schema: string | undefined, name: string): string => quotePath(grammar, [schema, name])
