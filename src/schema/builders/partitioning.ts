import { usage } from '../../errors.ts'
import { isSql, type Sql } from '../../sql/sql.ts'
import type { Partitioning } from '../table.ts'
import type { IndexElement } from '../table-index.ts'

type Strategy = Partitioning['strategy']

/** A column by name, an expression, or an element in full, for a collation or an operator class. */
export type PartitionElement = string | Sql | IndexElement

/**
 * How the rows of a table are divided among partitions, by one key that says the strategy: `{ range: ['created_at'] }`,
 * `{ hash: ['id'], count: 4 }`. `key`, `linearHash`, `linearKey`, `rangeColumns` and `listColumns`, `partitions` and `count` are MySQL's.
 */
export type PartitionBy = {
  readonly [S in Strategy]: { readonly [K in S]: readonly PartitionElement[] }
}[Strategy] &
  Pick<Partitioning, 'partitions' | 'count'>

const strategies: readonly Strategy[] = [
  'range',
  'list',
  'hash',
  'key',
  'linearHash',
  'linearKey',
  'rangeColumns',
  'listColumns',
]

/** @throws USAGE for no strategy, or for two */
export const partitioningFrom = (table: string, by: PartitionBy): Partitioning => {
  const said = by as Readonly<Partial<Record<Strategy, readonly PartitionElement[]>>> & PartitionBy
  const found = strategies.filter(strategy => said[strategy] !== undefined)
  const [strategy] = found
  const elements = strategy === undefined ? undefined : said[strategy]
  if (found.length !== 1 || strategy === undefined || !Array.isArray(elements))
    throw usage(
      `The partitions of "${table}" are divided by ${found.length === 0 ? 'nothing' : found.join(' and ')}.`,
      "Name one strategy with what it divides by, as a list: { range: ['created_at'] }.",
    )
  return {
    strategy,
    elements: elements.map(elementFrom),
    ...(by.partitions === undefined ? {} : { partitions: by.partitions }),
    ...(by.count === undefined ? {} : { count: by.count }),
  }
}

const elementFrom = (element: PartitionElement): IndexElement => {
  if (typeof element === 'string') return { column: element }
  return isSql(element) ? { expression: { kind: 'sql', parts: element.parts } } : element
}
