import type { Check } from '../../schema/constraint.ts'
import { constraintsOf, type Table } from '../../schema/table.ts'

/** The check that stands in the definition of a column (MariaDB): it has no name by which it could be dropped. */
export const checkOn = (table: Table | undefined, column: string): Check | undefined =>
  table && constraintsOf(table, 'check').find(check => check.column === column)
