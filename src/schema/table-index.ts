import type { Sql } from '../sql/sql.ts'
import type { StorageParameters } from './table.ts'

/** One element of an index: a column or an expression, and how it is sorted. */
export interface IndexElement {
  readonly column?: string
  readonly expression?: Sql
  /** Absent: ascending. */
  readonly order?: 'desc'
  /** Absent: the engine's own rule for the order. */
  readonly nulls?: 'first' | 'last'
  readonly collation?: string
  readonly operatorClass?: string
  /** MySQL: how many characters (or bytes) from the start are indexed. */
  readonly length?: number
}

export interface TableIndex {
  readonly name: string
  readonly elements: readonly IndexElement[]
  readonly unique?: true
  /** The rows it covers (a partial index). */
  readonly where?: Sql
  /** Columns carried along without being searched (PostgreSQL). */
  readonly include?: readonly string[]
  /** Absent: `btree`. */
  readonly method?: string
  readonly nullsNotDistinct?: true
  /** MySQL and MariaDB: an index of another nature. */
  readonly kind?: 'fulltext' | 'spatial'
  /** MySQL: the parser of a fulltext index. */
  readonly parser?: string
  /** The planner does not see it: INVISIBLE on MySQL, IGNORED on MariaDB. */
  readonly invisible?: true
  /** PostgreSQL: storage parameters, such as `{ fillfactor: 70 }`. */
  readonly with?: StorageParameters
  readonly tablespace?: string
  readonly comment?: string
  /** PostgreSQL: what a CREATE INDEX CONCURRENTLY that failed left behind. Nothing reads it; it is made anew. */
  readonly invalid?: true
}
