import type { Sql } from '../sql/sql.ts'
import type { IndexElement } from './table-index.ts'

/** What becomes of a row when the row it refers to goes or changes its key. `noAction` is the default of SQL. */
export type ReferentialAction = 'noAction' | 'restrict' | 'cascade' | 'setNull' | 'setDefault'

/** When a constraint is checked: at the end of the transaction if it may be, at once otherwise. */
export type Deferrable = 'immediate' | 'deferred'

interface Named {
  /** Absent only where a database has it so: SQLite keeps constraints without a name. */
  readonly name?: string
}

export interface PrimaryKey extends Named {
  readonly kind: 'primaryKey'
  readonly columns: readonly string[]
  /** Columns carried along by its index (PostgreSQL). */
  readonly include?: readonly string[]
  readonly deferrable?: Deferrable
}

export interface Unique extends Named {
  readonly kind: 'unique'
  readonly columns: readonly string[]
  readonly nullsNotDistinct?: true
  /** Columns carried along by its index (PostgreSQL). */
  readonly include?: readonly string[]
  readonly deferrable?: Deferrable
}

export interface ForeignKey extends Named {
  readonly kind: 'foreignKey'
  readonly columns: readonly string[]
  readonly references: {
    readonly schema?: string
    readonly table: string
    readonly columns: readonly string[]
  }
  readonly onDelete?: ReferentialAction
  readonly onUpdate?: ReferentialAction
  readonly match?: 'full'
  readonly deferrable?: Deferrable
  /** The rows that were there have not been looked at (PostgreSQL); `validateConstraint` does that. */
  readonly notValid?: true
  /** It is written down and not checked (PostgreSQL 18). */
  readonly notEnforced?: true
}

export interface Check extends Named {
  readonly kind: 'check'
  readonly expression: Sql
  /** The rows that were there have not been looked at (PostgreSQL); `validateConstraint` does that. */
  readonly notValid?: true
  /** It is written down and not checked (PostgreSQL 18, MySQL). */
  readonly notEnforced?: true
  /** Children of the table do not get it (PostgreSQL). */
  readonly noInherit?: true
  /** MariaDB: it stands in the definition of this column, has no name of its own, and goes with it. */
  readonly column?: string
}

/** No two rows may compare true with all of the operators at once (PostgreSQL). */
export interface Exclusion extends Named {
  readonly kind: 'exclusion'
  readonly elements: readonly ExclusionElement[]
  /** Absent: `gist`. */
  readonly method?: string
  readonly where?: Sql
  readonly deferrable?: Deferrable
}

/** One element of an exclusion constraint, and the operator that compares it, such as `&&`. */
export interface ExclusionElement extends IndexElement {
  readonly with: string
}

export type Constraint = PrimaryKey | Unique | ForeignKey | Check | Exclusion
export type ConstraintKind = Constraint['kind']
export type ConstraintOf<K extends ConstraintKind> = Extract<Constraint, { readonly kind: K }>
