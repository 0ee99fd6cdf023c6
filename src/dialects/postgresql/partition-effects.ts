import type { State } from '../../schema/state.ts'
import { sameTable, type Table, type TableName } from '../../schema/table.ts'
import type { TableEffect } from '../table-effect.ts'

/** What is done to a partitioned table and to each of its partitions. The rest concerns the table alone, or rows. */
const recursive =
  /^(?:ALTER TABLE (?!.*\bONLY\b).* (?:ADD|ALTER|DROP|VALIDATE|RENAME COLUMN|(?:ENABLE|DISABLE) (?:ALWAYS |REPLICA )?TRIGGER)\b|(?:CREATE (?:UNIQUE )?|DROP )INDEX (?!.*\bON ONLY\b)|CREATE (?:OR REPLACE )?TRIGGER\b|(?:DROP (?:TABLE|TRIGGER)|TRUNCATE(?! (?:TABLE )?ONLY))\b)/i

/** `ALTER TABLE x RENAME a TO b`, with or without the word. */
const renamesColumn = /^ALTER TABLE .* RENAME (?!TO\b|CONSTRAINT\b)/i

/**
 * What a statement does to the partitions of the tables that it names, of which it says nothing, and to the table that a
 * partition goes from. A table that has partitions has no rows of its own.
 *
 * @see https://www.postgresql.org/docs/current/ddl-partitioning.html
 */
export const alongPartitions = (
  text: string,
  said: readonly TableEffect[],
  { schema }: State,
): readonly TableEffect[] => {
  const isRecursive = recursive.test(text) || renamesColumn.test(text)
  const parts = (table: TableName): readonly Table[] =>
    schema.tables
      .filter(({ partitionOf }) => partitionOf && sameTable(partitionOf.table, table))
      .flatMap(part => [part, ...parts(part)])
  const isSaid = (table: TableName) => said.some(one => sameTable(one.table, table))
  const of = (one: TableEffect, table: TableName): TableEffect =>
    parts(table).length > 0
      ? { ...one, table: nameOf(table), rewrites: false, scans: false }
      : { ...one, table: nameOf(table) }
  return said.flatMap(one => {
    const along = isRecursive ? parts(one.table).filter(part => !isSaid(part)) : []
    const parent = /^DROP TABLE\b/i.test(text)
      ? schema.tables.find(table => sameTable(table, one.table))?.partitionOf?.table
      : undefined
    return [
      isRecursive ? of(one, one.table) : one,
      ...along.map(part => of(one, part)),
      ...(parent && !isSaid(parent) ? [{ ...one, table: parent, rewrites: false, scans: false }] : []),
    ]
  })
}

export const nameOf = ({ schema, name }: TableName): TableName =>
  schema === undefined ? { name } : { schema, name }
