import type { Table, TableStorage } from './table.ts'
import { type ColumnType, typeOn } from './types.ts'

/** A character set, a collation, or both. */
export type Text = Pick<TableStorage, 'characterSet' | 'collation'>

export const saysText = (said: Text | undefined): boolean =>
  said?.characterSet !== undefined || said?.collation !== undefined

export const textOf = ({ characterSet, collation }: Text): Text => ({
  ...(characterSet === undefined ? {} : { characterSet }),
  ...(collation === undefined ? {} : { collation }),
})

/** @param usual collation of the database */
export const textOfTable = ({ options }: Table, usual: string | undefined): Text => {
  if (options && saysText(options)) return textOf(options)
  return usual === undefined ? {} : { collation: usual }
}

/**
 * The table with the character set that its columns have from it, said of the columns: they keep it when the table gets
 * another.
 *
 * @see https://mariadb.com/kb/en/setting-character-sets-and-collations/
 */
export const withOwnText = (table: Table, own: Text): Table => ({
  ...table,
  columns: table.columns.map(column =>
    saysText(column) || !isText(column.type) ? column : { ...column, ...own },
  ),
})

const isText = (type: ColumnType): boolean => {
  if (type.kind === 'variant' || type.kind === 'custom') return isText(typeOn(type, 'mysql'))
  return type.kind === 'raw'
    ? /char|text/i.test(type.sql) && !/\bbinary\b/i.test(type.sql)
    : texts.has(type.kind)
}

const texts: ReadonlySet<ColumnType['kind']> = new Set(['text', 'varchar', 'char', 'citext', 'enum', 'set'])

/** The character set, which the name of a collation begins with: `utf8mb4_bin`. */
const setOf = ({ characterSet, collation }: Text): string | undefined =>
  (characterSet ?? collation?.replace(/_.*$/s, ''))?.toLowerCase().replace(/^utf8$/, 'utf8mb3')

const unicode: ReadonlySet<string> = new Set(['utf8mb4', 'utf16', 'utf16le', 'utf32'])

/** Whether a character set has every character of another; where one of them is not known it is not asked. */
export const holdsText = (wanted: Text, had: Text): boolean => {
  const [to, from] = [setOf(wanted), setOf(had)]
  if (!to || !from || to === from || unicode.has(to) || from === 'ascii') return true
  return to === 'utf8mb3' && !unicode.has(from)
}
