import type { Table } from '../../schema/table.ts'
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
  tables: readonly (Table | undefined)[],
  { dialect, grammar }: FamilyWording,
): string =>
  dialect === 'mariadb' && tables.some(hasZeroDate)
    ? `SET STATEMENT sql_mode = ${grammar.literal(sqlMode.filter(mode => !mode.startsWith('NO_ZERO_')).join(','))} FOR ${sql}`
    : sql

const hasZeroDate = (table: Table | undefined): boolean =>
  table?.columns.some(
    ({ type, default: value }) =>
      (type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'raw') &&
      value?.kind === 'value' &&
      typeof value.value === 'string' &&
      /^\d{4}-(?:00-\d\d|\d\d-00)\b/.test(value.value),
  ) === true
