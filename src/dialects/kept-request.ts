import type { TableName } from '../schema/table.ts'

/** An expression over the columns of a table that is there, as somebody might write it. */
export interface KeptRequest {
  readonly use: 'check' | 'where' | 'generated' | 'index'
  readonly sql: string
  readonly table: TableName
}
