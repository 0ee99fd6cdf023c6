import type { Partitioning } from '../../../schema/table.ts'
import type { IndexElement } from '../../../schema/table-index.ts'
import { unquoted } from '../../../sql/mentions.ts'
import { sql } from '../../../sql/sql.ts'
import { tokens } from '../../../sql/tokens.ts'
import type { Connection } from '../../connection.ts'
import type { FamilyWording } from '../family.ts'
import { shownTable } from './exact-tables.ts'

export interface PartitionRow {
  readonly table: string
  readonly name: string
  readonly sub: string | null
  /** `RANGE`, `LIST COLUMNS`, `LINEAR HASH`. */
  readonly method: string
  readonly subMethod: string | null
  /** KEY divides as it did before MySQL 5.5; SHOW CREATE TABLE alone tells. */
  readonly oldKey?: boolean
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

/** What of the partitions `partitioningFrom` has no word for. */
export const unsaidOf = ([first]: readonly PartitionRow[]): string | undefined => {
  if (!first) return undefined
  if (first.subMethod !== null) return 'its subpartitions'
  if (!strategies[first.method]) return `its partitions by ${first.method}`
  return first.oldKey ? 'the ALGORITHM = 1 of its partitions' : undefined
}

/** With what only SHOW CREATE TABLE tells of the partitions by KEY. */
export const withOldKeys = async (
  rows: readonly PartitionRow[],
  connection: Connection,
  { grammar }: FamilyWording,
): Promise<readonly PartitionRow[]> => {
  const old = new Set<string>()
  for (const table of new Set(rows.flatMap(row => (/KEY$/.test(row.method) ? [row.table] : []))))
    if (/\bKEY\s*(?:\/\*!\d*)?\s*ALGORITHM\s*=\s*1/i.test(await shownTable(connection, grammar.quote(table))))
      old.add(table)
  return rows.map(row => (old.has(row.table) ? { ...row, oldKey: true } : row))
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
