import type { Table } from '../schema/table.ts'
import type { ColumnType } from '../schema/types.ts'

/** An expression to be said in the engine's own words. */
export interface CanonicalRequest {
  readonly use: 'default' | 'check' | 'generated' | 'index' | 'where'
  /** The expression as SQL text of the dialect. */
  readonly sql: string
  /** The table as the database has it; its columns are what the expression may name. */
  readonly table: Table
  /** The type of the column a default or generated expression is for. */
  readonly type?: ColumnType
}
