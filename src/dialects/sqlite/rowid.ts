import { clauseOf, columnsOf, sameName, type TableText } from './table-text.ts'

/**
 * The column that is the rowid itself: the one column of the primary key, declared INTEGER and no other word.
 * `INTEGER PRIMARY KEY DESC` on the column is not, by an old mistake that SQLite keeps.
 *
 * @see https://www.sqlite.org/lang_createtable.html#rowids_and_the_integer_primary_key
 */
export const rowidColumn = (text: TableText): string | undefined => {
  if (text.withoutRowid) return undefined
  const onColumn = columnsOf(text).find(column => clauseOf(column, 'primaryKey'))
  if (onColumn)
    return clauseOf(onColumn, 'primaryKey')!.descending ? undefined : ifInteger(text, onColumn.name.name)
  for (const item of text.items)
    if (item.kind === 'constraint' && item.clause.meaning.kind === 'primaryKey') {
      const { columns = [] } = item.clause.meaning
      return columns.length === 1 ? ifInteger(text, columns[0]!.name) : undefined
    }
  return undefined
}

const ifInteger = (text: TableText, name: string): string | undefined => {
  const column = columnsOf(text).find(other => sameName(other.name.name, name))
  return column && /^["`[']?integer["`\]']?$/i.test(column.type) ? column.name.name : undefined
}

/** Whether AUTOINCREMENT keeps a counter for the table in sqlite_sequence. */
export const isAutoincrement = ({ items }: TableText): boolean =>
  items
    .flatMap(item => (item.kind === 'column' ? item.clauses : [item.clause]))
    .some(({ meaning }) => meaning.kind === 'primaryKey' && meaning.autoincrement)

/** A word by which the rowid can be read and written: one that no column has taken. */
export const rowidWord = (columns: readonly string[]): string | undefined =>
  ['rowid', '_rowid_', 'oid'].find(word => !columns.some(column => sameName(column, word)))
