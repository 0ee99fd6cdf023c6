import type { Table } from '../../schema/table.ts'
import { effectsBy } from '../mysql/effects.ts'
import { copying, instant, type OnlineRule, sharedRules, unknownDdl } from '../mysql/online-ddl.ts'

/**
 * Where MariaDB is not as MySQL.
 *
 * @see https://mariadb.com/docs/server/server-usage/storage-engines/innodb/innodb-online-ddl/innodb-online-ddl-operations-with-the-instant-alter-algorithm
 */
const mariadbRules: readonly OnlineRule[] = [
  { says: /^RENAME (?:COLUMN|INDEX|KEY)\b/i, does: instant },
  { says: /^DROP PRIMARY KEY\b/i, does: dropsKey },
  { says: /^DROP FOREIGN KEY\b/i, does: instant },
  { says: /^ADD (?:CONSTRAINT \S+ )?CHECK\b/i, does: copying },
  // Of a unique constraint it drops an index.
  { says: /^DROP CONSTRAINT\b/i, does: unknownDdl },
  { says: /^ALTER INDEX\b/i, does: instant },
  { says: /^COMMENT =/i, does: instant },
  { says: /^DROP COLUMN\b/i, does: dropsColumn },
]

/** A unique constraint may take its place, and then nothing is copied. */
function dropsKey(_action: string, table: Table | undefined) {
  return table?.constraints.every(({ kind }) => kind !== 'unique') ? copying : unknownDdl
}

/** A column of an index takes the index along. */
function dropsColumn(action: string, table: Table | undefined) {
  const column = /^DROP COLUMN (?:IF EXISTS )?⟨?([^⟩ ]+)/i.exec(action)?.[1]
  if (!table || column === undefined) return unknownDdl
  const keyed =
    table.indexes.some(({ elements }) => elements.some(element => element.column === column)) ||
    table.constraints.some(constraint => 'columns' in constraint && constraint.columns.includes(column))
  return keyed ? { ...instant, algorithm: 'NOCOPY' as const } : instant
}

export const effects = effectsBy([...mariadbRules, ...sharedRules])
