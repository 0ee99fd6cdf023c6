import type { Partitioning } from '../../../schema/table.ts'
import type { IndexElement } from '../../../schema/table-index.ts'
import { unquoted } from '../../../sql/mentions.ts'
import { sql } from '../../../sql/sql.ts'
import { tokens } from '../../../sql/tokens.ts'
import type { FamilyWording } from '../family.ts'

export interface PartitionRow {
  readonly table: string
  readonly name: string
  readonly sub: string | null
  /** `RANGE`, `LIST COLUMNS`, `LINEAR HASH`. */
  readonly method: string
  readonly subMethod: string | null
  readonly expression: string | null
  readonly description: string | null
}

const strategies: Readonly<Record<string, Partitioning['strategy']>> = {
  RANGE: 'range',
  LIST: 'list',
  HASH: 'hash',
  KEY: 'key',
  'LINEAR HASH': 'linearHash',
  'LINEAR KEY': 'linearKey',
  'RANGE COLUMNS': 'rangeColumns',
  'LIST COLUMNS': 'listColumns',
}

/** How a table is divided; `undefined` for kinds that have no word here (subpartitions, SYSTEM_TIME). */
export const partitioningFrom = (
  rows: readonly PartitionRow[],
  words: FamilyWording,
): Partitioning | undefined => {
  const [first] = rows
  const strategy = first && strategies[first.method]
  if (!first || !strategy || first.subMethod !== null) return undefined
  const counted = /hash|key/i.test(strategy)
  return {
    strategy,
    elements: elementsFrom(first.expression ?? '', strategy, words),
    ...(counted
      ? { count: rows.length }
      : {
          partitions: rows.map(({ name, description }) => ({
            name,
            values: sql.raw(valuesText(strategy, description ?? '')),
          })),
        }),
  }
}

const valuesText = (strategy: Partitioning['strategy'], description: string): string => {
  if (strategy === 'list' || strategy === 'listColumns') return `IN (${description})`
  return strategy === 'range' && /^MAXVALUE$/i.test(description)
    ? 'LESS THAN MAXVALUE'
    : `LESS THAN (${description})`
}

/** `` `a`,`b` `` are columns; anything else is an expression. */
const elementsFrom = (
  text: string,
  strategy: Partitioning['strategy'],
  { grammar }: FamilyWording,
): readonly IndexElement[] => {
  const found = tokens(text, grammar.lexical).filter(({ kind }) => kind !== 'space')
  const areColumns = found.every(({ kind, text: said }, at) =>
    at % 2 === 0 ? kind === 'name' : said === ',',
  )
  if (found.length === 0) return []
  if (areColumns && (found.length === 1 || !/hash/i.test(strategy)))
    return found.filter((_, at) => at % 2 === 0).map(({ text: name }) => ({ column: unquoted(name) }))
  return [{ expression: sql.raw(text) }]
}
