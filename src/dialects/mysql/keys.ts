import type { ForeignKey } from '../../schema/constraint.ts'
import { constraintsOf, type Table } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'

/** The columns of every key and index of a table, as far as a foreign key or AUTO_INCREMENT may stand on them. */
export const keysOf = (table: Table): readonly (readonly string[])[] => [
  ...table.constraints.flatMap(constraint =>
    constraint.kind === 'primaryKey' || constraint.kind === 'unique' ? [constraint.columns] : [],
  ),
  ...table.indexes.map(leadingColumns),
]

/** The columns from its beginning that are indexed whole. */
const leadingColumns = ({ kind, elements }: TableIndex): readonly string[] => {
  if (kind !== undefined) return []
  const end = elements.findIndex(({ column, length }) => column === undefined || length !== undefined)
  return elements.slice(0, end < 0 ? undefined : end).map(({ column }) => column!)
}

const beginsWith = (key: readonly string[], columns: readonly string[]): boolean =>
  columns.length <= key.length && columns.every((column, at) => key[at] === column)

/**
 * Whether AUTO_INCREMENT can be on the column: some key begins with it. MyISAM and Aria count within a group too, by a
 * later column of a key.
 *
 * @see https://mariadb.com/kb/en/auto_increment/
 */
export const isKeyed = (table: Table, column: string): boolean =>
  keysOf(table).some(key =>
    countsInGroups.has(table.options?.engine?.toLowerCase() ?? '') ? key.includes(column) : key[0] === column,
  )

const countsInGroups: ReadonlySet<string> = new Set(['myisam', 'aria', 'mrg_myisam', 'blackhole'])

/**
 * Foreign keys under which the engine has laid an index, because no other begins with their columns. It is called as
 * the foreign key, and reflection does not show it.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/create-table-foreign-keys.html
 */
export const withOwnIndex = (table: Table): readonly ForeignKey[] => {
  const keys = keysOf(table)
  const foreignKeys = constraintsOf(table, 'foreignKey')
  return foreignKeys.filter(
    (key, at) =>
      !keys.some(other => beginsWith(other, key.columns)) &&
      // Where one of two will do, it is the longer, or that of the later.
      !foreignKeys.some(
        (other, place) =>
          other !== key &&
          beginsWith(other.columns, key.columns) &&
          (other.columns.length > key.columns.length || place > at),
      ),
  )
}

/** Whether an index is one that the engine lays under a foreign key by itself, or just as that. */
export const isLaid = (
  { name, unique, kind, elements, comment, invisible }: TableIndex,
  keys: readonly ForeignKey[],
): boolean =>
  !unique &&
  kind === undefined &&
  !comment &&
  !invisible &&
  keys.some(
    key =>
      key.name === name &&
      key.columns.length === elements.length &&
      elements.every(
        ({ column, length, order }, at) =>
          column === key.columns[at] && length === undefined && order !== 'desc',
      ),
  )
