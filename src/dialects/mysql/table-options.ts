import type { Partitioning, Table } from '../../schema/table.ts'
import { printSql } from '../../sql/grammar.ts'
import { unswallowing } from '../../sql/parentheses.ts'
import { wholeNumber } from '../../sql/whole-number.ts'
import { commentLiteral, name } from './column-definition.ts'
import type { FamilyWording } from './family.ts'

/** `ENGINE = InnoDB`, `COMMENT = '...'`: what stands behind the columns of a table. What belongs to other engines is left out. */
export const tableOptions = (
  { options, comment }: Pick<Table, 'options' | 'comment'>,
  words: FamilyWording,
): readonly string[] => {
  const { engine, characterSet, collation, rowFormat } = options ?? {}
  return [
    ...(engine === undefined ? [] : [`ENGINE = ${name(engine)}`]),
    ...(characterSet === undefined ? [] : [`DEFAULT CHARACTER SET = ${name(characterSet)}`]),
    ...(collation === undefined ? [] : [`COLLATE = ${name(collation)}`]),
    ...(rowFormat === undefined ? [] : [`ROW_FORMAT = ${name(rowFormat)}`]),
    ...(comment ? [`COMMENT = ${commentLiteral(comment, words)}`] : []),
  ]
}

/**
 * `PARTITION BY RANGE (year(d)) (PARTITION p0 VALUES LESS THAN (2026))`.
 *
 * @see https://mariadb.com/kb/en/partitioning-types-overview/
 */
export const partitionBy = (
  { strategy, elements, partitions, count }: Partitioning,
  { grammar }: FamilyWording,
): string => {
  const over = elements.map(({ column, expression }) =>
    expression ? printSql(expression, grammar) : grammar.quote(column ?? ''),
  )
  return [
    `PARTITION BY ${strategies[strategy]} (${over.join(', ')})`,
    count === undefined ? '' : ` PARTITIONS ${wholeNumber('The number of partitions', count)}`,
    partitions?.length
      ? ` (\n${partitions
          .map(
            ({ name, values }) =>
              `  PARTITION ${grammar.quote(name)}${values ? ` VALUES ${unswallowing(printSql(values, grammar), grammar.lexical)}` : ''}`,
          )
          .join(',\n')}\n)`
      : '',
  ].join('')
}

const strategies: Readonly<Record<Partitioning['strategy'], string>> = {
  range: 'RANGE',
  list: 'LIST',
  hash: 'HASH',
  key: 'KEY',
  linearHash: 'LINEAR HASH',
  linearKey: 'LINEAR KEY',
  rangeColumns: 'RANGE COLUMNS',
  listColumns: 'LIST COLUMNS',
}
