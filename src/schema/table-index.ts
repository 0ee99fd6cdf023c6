import type { Sql } from '../sql/sql.ts'

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
}
