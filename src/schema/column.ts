import type { Sql, SqlValue } from '../sql/sql.ts'
import type { ColumnType } from './types.ts'

/** What a column gets when an insert does not name it. `now` and `uuid` are said in each dialect's own way. */
export type Default =
  | { readonly kind: 'value'; readonly value: SqlValue }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'now' }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'sql'; readonly sql: Sql }

/** Numbers that the engine hands out: IDENTITY on PostgreSQL, INTEGER PRIMARY KEY on SQLite, AUTO_INCREMENT on MySQL. */
export interface Identity {
  /** `always` refuses a value of one's own; `byDefault` takes it. */
  readonly generation: 'always' | 'byDefault'
  readonly start?: number | bigint
  readonly increment?: number | bigint
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly cache?: number | bigint
  readonly cycle?: true
}

/** A column computed from others of its row. */
export interface Generated {
  readonly expression: Sql
  readonly stored: boolean
}

export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly nullable: boolean
  readonly default?: Default
  readonly identity?: Identity
  readonly generated?: Generated
  /** MySQL: what an UPDATE of the row sets it to, such as `CURRENT_TIMESTAMP`. */
  readonly onUpdate?: Sql
  readonly collation?: string
  /** MySQL: the character set, where it is not the table's. */
  readonly characterSet?: string
  /** MySQL and MariaDB: left out of `SELECT *`. */
  readonly invisible?: true
  readonly comment?: string
  /** SQLite's AUTOINCREMENT: a number is never given twice, even after its row is gone. */
  readonly autoincrement?: true
  /** The column's former name; a question that is already answered. Inert once the old name is gone. */
  readonly renamedFrom?: string
}
