import { usage } from '../errors.ts'
import type { Column } from '../schema/column.ts'
import type { Table } from '../schema/table.ts'
import { existingColumn } from './existing-column.ts'

/** Where a column stands among the others. Absent: a new one last, an old one where it is. */
export type ColumnPosition = { readonly after: string } | { readonly first: true }

/** How a position is said among the options of an operation. */
export interface PositionOptions {
  /** The column it comes after (MySQL, MariaDB, SQLite). */
  readonly after?: string
  /** It comes before all others (MySQL, MariaDB, SQLite). */
  readonly first?: boolean
}

/** @throws USAGE for two places at once */
export const positionFrom = (
  call: string,
  { after, first }: PositionOptions,
): { readonly position?: ColumnPosition } => {
  if (after !== undefined && first)
    throw usage(`${call}: say "after" or "first", not both.`, 'Leave one of the two out.')
  if (first) return { position: { first: true } }
  return after === undefined ? {} : { position: { after } }
}

/** The columns of the table with one of them at its place. @throws NO_SUCH_COLUMN */
export const placed = (
  table: Table,
  column: Column,
  position: ColumnPosition | undefined,
): readonly Column[] => {
  const at = table.columns.findIndex(({ name }) => name === column.name)
  const others = at < 0 ? table.columns : table.columns.toSpliced(at, 1)
  if (position === undefined) return at < 0 ? [...others, column] : table.columns.with(at, column)
  if ('first' in position) return [column, ...others]
  const before = existingColumn({ ...table, columns: others }, position.after)
  return others.toSpliced(others.indexOf(before) + 1, 0, column)
}
