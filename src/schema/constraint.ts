import type { Sql } from '../sql/sql.ts'

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
}

export interface Unique extends Named {
  readonly kind: 'unique'
  readonly columns: readonly string[]
  readonly nullsNotDistinct?: true
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
}

export interface Check extends Named {
  readonly kind: 'check'
  readonly expression: Sql
}

export type Constraint = PrimaryKey | Unique | ForeignKey | Check
export type ConstraintKind = Constraint['kind']
export type ConstraintOf<K extends ConstraintKind> = Extract<Constraint, { readonly kind: K }>
