import { featureNotSupported } from '../../errors.ts'
import type { Table } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { checkOn } from './column-check.ts'
import { columnDefinition, refuseIdentity } from './column-definition.ts'
import { constraintWords } from './constraint-words.ts'
import type { FamilyWording } from './family.ts'
import { indexBody, indexKind } from './index-clause.ts'
import { startOf } from './key-changes.ts'
import { isKeyed } from './keys.ts'
import { refuseIndex, refuseWholeTexts } from './refuse-index.ts'
import { partitionBy, tableOptions } from './table-options.ts'

/**
 * CREATE TABLE with everything in it: what is one statement happens whole or not at all, and AUTO_INCREMENT wants its
 * key at once.
 */
export const createTableSql = (table: Table, words: FamilyWording, ifNotExists?: boolean): string => {
  const { grammar } = words
  refuse(table, words)
  const lines = [
    ...table.columns.map(column =>
      columnDefinition(column, words, {
        counts: isKeyed(table, column.name),
        check: checkOn(table, column.name),
      }),
    ),
    ...table.constraints
      .filter(constraint => constraint.kind !== 'check' || constraint.column === undefined)
      .map(constraint => constraintWords(constraint, words)),
    ...table.indexes.map(
      index => `${indexKind(index)} ${grammar.quote(index.name)} ${indexBody(index, words)}`,
    ),
  ]
  const start = table.columns.flatMap(({ name, identity }) =>
    identity && isKeyed(table, name) ? startOf(identity) : [],
  )
  const options = [...tableOptions(table, words), ...start]
  return [
    `CREATE TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${quotePath(grammar, [table.schema, table.name])} (\n${lines.map(line => `  ${line}`).join(',\n')}\n)`,
    options.length > 0 ? ` ${options.join(' ')}` : '',
    table.partitionBy ? `\n${partitionBy(table.partitionBy, words)}` : '',
  ].join('')
}

const refuse = (table: Table, words: FamilyWording) => {
  if (table.columns.length === 0)
    throw featureNotSupported(`tables without columns ("${table.name}")`, words.title, 'Give it one.')
  if (table.partitionOf || table.rowSecurity)
    throw featureNotSupported(
      table.partitionOf ? 'partitions that are tables' : 'row security',
      words.title,
      table.partitionOf ? 'Say the partitions in partitionBy.' : 'Leave it out.',
    )
  for (const { identity } of table.columns) if (identity) refuseIdentity(identity, words)
  for (const constraint of table.constraints) {
    if (constraint.kind === 'primaryKey') refuseWholeTexts(constraint.columns, table, words)
    if (constraint.kind === 'unique' && words.dialect === 'mysql')
      refuseWholeTexts(constraint.columns, table, words)
  }
  for (const index of table.indexes) refuseIndex(index, table, words)
}
