import type { ColumnBuilder } from '../schema/builders/column.ts'
import type { ExclusionElement } from '../schema/constraint.ts'
import type { Sql } from '../sql/sql.ts'
import type { AddColumnOptions } from './add-column.ts'
import type { AlterConstraintOptions } from './alter-constraint.ts'
import type { AlterIndexOptions } from './alter-index.ts'
import type { AlterColumnOptions } from './column-changes.ts'
import type { CheckOperationOptions } from './create-check-constraint.ts'
import type { ExclusionOptions } from './create-exclusion-constraint.ts'
import type { ForeignKeyOptions } from './create-foreign-key.ts'
import type { IndexElementInput, IndexOptions } from './create-index.ts'
import type { PrimaryKeyOperationOptions } from './create-primary-key.ts'
import type { UniqueOptions } from './create-unique-constraint.ts'
import type { DropColumnOptions } from './drop-column.ts'
import type { DropConstraintOptions, UnnamedConstraint } from './drop-constraint.ts'
import type { DropIndexOptions } from './drop-index.ts'
import type { InSchema } from './in-table.ts'
import type { OnlineOptions } from './online.ts'
import type { TableOptionsInput } from './set-table-options.ts'

export interface AlterTableOptions extends OnlineOptions {
  /** SQLite: the table is made anew even where single statements would do. */
  readonly recreate?: 'always'
}

/** The schema is that of the table, and how it is changed that of the group: both are said once. */
type Within<Options extends InSchema> = Omit<Options, keyof OnlineOptions>

/** The operations on one table, without naming it: what `op.alterTable` gives. */
export interface TableMethods {
  addColumn(name: string, column: ColumnBuilder, options?: Within<AddColumnOptions>): void
  dropColumn(name: string, options?: Within<DropColumnOptions>): void
  alterColumn(name: string, changes: Within<AlterColumnOptions>): void
  renameColumn(from: string, to: string): void
  createPrimaryKey(
    name: string | null,
    columns: readonly string[],
    options?: Within<PrimaryKeyOperationOptions>,
  ): void
  createUniqueConstraint(
    name: string | null,
    columns: readonly string[],
    options?: Within<UniqueOptions>,
  ): void
  createForeignKey(
    name: string | null,
    columns: readonly string[],
    referred: string,
    referredColumns: readonly string[],
    options?: Within<ForeignKeyOptions>,
  ): void
  createCheckConstraint(
    name: string | null,
    condition: Sql | string,
    options?: Within<CheckOperationOptions>,
  ): void
  createExclusionConstraint(
    name: string | null,
    elements: readonly ExclusionElement[],
    options?: Within<ExclusionOptions>,
  ): void
  dropConstraint(constraint: string | UnnamedConstraint, options?: Within<DropConstraintOptions>): void
  renameConstraint(from: string, to: string): void
  alterConstraint(name: string, changes: Within<AlterConstraintOptions>): void
  validateConstraint(name: string): void
  createIndex(
    name: string | null,
    elements: readonly IndexElementInput[],
    options?: Within<IndexOptions>,
  ): void
  dropIndex(name: string, options?: Within<DropIndexOptions>): void
  renameIndex(from: string, to: string): void
  alterIndex(name: string, changes: Within<AlterIndexOptions>): void
  setTableComment(comment: string | null): void
  setTableOptions(options: Within<TableOptionsInput>): void
}

/** At which place each call names its table when it stands by itself. */
export const tableArgument: Readonly<Record<keyof TableMethods, 0 | 1>> = {
  addColumn: 0,
  dropColumn: 0,
  alterColumn: 0,
  renameColumn: 0,
  createPrimaryKey: 1,
  createUniqueConstraint: 1,
  createForeignKey: 1,
  createCheckConstraint: 1,
  createExclusionConstraint: 1,
  dropConstraint: 1,
  renameConstraint: 0,
  alterConstraint: 0,
  validateConstraint: 0,
  createIndex: 1,
  dropIndex: 1,
  renameIndex: 0,
  alterIndex: 0,
  setTableComment: 0,
  setTableOptions: 0,
}
