import type { Column } from '../../schema/column.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import type { FamilyWording } from './family.ts'
import { sqlMode } from './session-settings.ts'

/**
 * A statement about a table of which a column has a date of zeros as its default, as many old applications have. The
 * session takes none, so that no date becomes one in silence, and would take neither the table nor any change of it.
 * MySQL has no way to say that for one statement.
 *
 * @see https://mariadb.com/kb/en/set-statement/
 */
export const lettingZeroDates = (
  sql: string,
  { before, after }: { readonly before?: Table | undefined; readonly after: Table | undefined },
  { dialect, grammar }: FamilyWording,
): string =>
  before?.columns.some(column => isZero(column, before)) || after?.columns.some(isSaidZero)
    ? underZeros(sql, { dialect, grammar })
    : sql

/** The statement under a mode that takes them. */
export const underZeros = (
  sql: string,
  { dialect, grammar }: Pick<FamilyWording, 'dialect' | 'grammar'>,
): string =>
  dialect === 'mariadb'
    ? `SET STATEMENT sql_mode = ${grammar.literal(sqlMode.filter(mode => !mode.startsWith('NO_ZERO_')).join(','))} FOR ${sql}`
    : sql

/** Whether the words of a server for a table have such a default. */
export const saysZeroDate = (shown: string): boolean => /DEFAULT '\d{4}-(?:00-\d\d|\d\d-00)\b/.test(shown)

/** One that is yet to come is not meant: rows that are there are not to get zeros in silence. */
const isZero = (column: Column, table: Table): boolean =>
  isSaidZero(column) ||
  getsZeroDate({
    ...column,
    nullable: column.nullable && !primaryKeyOf(table)?.columns.includes(column.name),
  })

const isSaidZero = ({ type, default: value }: Column): boolean =>
  (type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'raw') &&
  value?.kind === 'value' &&
  typeof value.value === 'string' &&
  /^\d{4}-(?:00-\d\d|\d\d-00)\b/.test(value.value)

export const zeroDate = '0000-00-00 00:00:00'

/** MariaDB gives a column that an UPDATE sets a default of zeros, where it takes no NULL and has none: in every mode. */
export const getsZeroDate = ({
  nullable,
  onUpdate,
  default: value,
}: Pick<Column, 'nullable' | 'onUpdate' | 'default'>): boolean =>
  onUpdate !== undefined &&
  !nullable &&
  (value === undefined || (value.kind === 'value' && value.value === null))
