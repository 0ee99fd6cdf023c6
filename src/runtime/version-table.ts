import { primaryKey } from '../schema/builders/constraint-part.ts'
import { buildTable } from '../schema/builders/table.ts'
import { bigint, integer } from '../schema/builders/types/numbers.ts'
import { longtext, varchar } from '../schema/builders/types/text.ts'
import { timestamp } from '../schema/builders/types/time.ts'
import { defaultNaming } from '../schema/naming.ts'
import type { Table, TableName, TableStorage } from '../schema/table.ts'

/** The two tables that Limbeck keeps in a database, always named with their schema. */
export interface OwnTables {
  readonly version: TableName & { readonly withoutKey?: true }
  readonly ledger: TableName
}

/** What the configuration says of the version table. */
export interface VersionTableSettings {
  readonly versionTable: string
  readonly versionTablePk?: boolean
}

export const ownTables = (
  { versionTable: name, versionTablePk = true }: VersionTableSettings,
  schema: string | undefined,
): OwnTables => {
  const at = (table: string): TableName => (schema === undefined ? { name: table } : { schema, name: table })
  return {
    version: { ...at(name), ...(versionTablePk ? {} : { withoutKey: true }) },
    ledger: at(`${name}_ledger`),
  }
}

/** One row per head; exactly Alembic's shape, so that a database can pass from one tool to the other. */
export const versionTable = ({ version: { name, schema, withoutKey } }: OwnTables): Table =>
  ownTable(
    buildTable(
      {
        name,
        columns: { version_num: varchar({ length: 32 }).notNull() },
        parts: t => (withoutKey ? [] : [primaryKey(`${name}_pkc`).on(t.version_num!)]),
      },
      defaultNaming,
    ),
    schema,
  )

/**
 * What was done: a row for each revision applied, undone or stamped, and without transactional DDL one
 * for each statement. A format on disk: columns are only ever added.
 */
export const ledgerTable = ({ ledger: { name, schema } }: OwnTables): Table =>
  ownTable(
    buildTable(
      {
        name,
        columns: {
          id: bigint().identity().primaryKey(`${name}_pkc`),
          run_id: varchar({ length: 32 }).notNull(),
          revision: varchar({ length: 32 }).notNull(),
          direction: varchar({ length: 8 }).notNull(),
          segment: integer(),
          statement: integer(),
          state: varchar({ length: 8 }).notNull(),
          sql_text: longtext(),
          sql_hash: varchar({ length: 64 }),
          file_hash: varchar({ length: 64 }),
          record_hash: varchar({ length: 64 }),
          record_version: integer(),
          started_at: timestamp({ precision: 3 }).notNull(),
          finished_at: timestamp({ precision: 3 }),
          duration_ms: integer(),
          limbeck_version: varchar({ length: 32 }).notNull(),
          user_name: varchar({ length: 255 }),
          host: varchar({ length: 255 }),
          error: longtext(),
          detail: longtext(),
          undo_by: longtext(),
        },
      },
      defaultNaming,
    ),
    schema,
  )

/** On MySQL and MariaDB, whatever the database's own: rows that roll back, every character, and ids that equal themselves alone. */
const options: TableStorage = { engine: 'InnoDB', characterSet: 'utf8mb4', collation: 'utf8mb4_bin' }

const ownTable = (table: Table, schema: string | undefined): Table => ({
  ...table,
  ...(schema === undefined ? {} : { schema }),
  options,
})
