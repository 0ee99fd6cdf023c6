import type { Table } from '../../schema/table.ts'

/** The table in which a migration tool keeps what it has run, told by its name and the columns it has. */
interface History {
  readonly tool: string
  readonly table: RegExp
  readonly columns: readonly string[]
}

/** Names that an application might use for itself count only with the columns of the tool. */
const histories: readonly History[] = [
  { tool: 'Alembic', table: /^alembic_version$/, columns: ['version_num'] },
  { tool: 'Knex', table: /^knex_migrations$/, columns: ['id', 'name', 'batch', 'migration_time'] },
  { tool: 'Knex', table: /^knex_migrations_lock$/, columns: ['index', 'is_locked'] },
  { tool: 'Prisma', table: /^_prisma_migrations$/, columns: ['id', 'checksum', 'migration_name'] },
  { tool: 'Drizzle', table: /^__drizzle_migrations$/, columns: ['id', 'hash', 'created_at'] },
  { tool: 'TypeORM', table: /^migrations$/, columns: ['id', 'timestamp', 'name'] },
  { tool: 'Laravel', table: /^migrations$/, columns: ['id', 'migration', 'batch'] },
  { tool: 'MikroORM', table: /^mikro_orm_migrations$/, columns: ['id', 'name', 'executed_at'] },
  { tool: 'Sequelize', table: /^SequelizeMeta$/i, columns: ['name'] },
  { tool: 'Kysely', table: /^kysely_migration$/, columns: ['name', 'timestamp'] },
  { tool: 'Kysely', table: /^kysely_migration_lock$/, columns: ['id', 'is_locked'] },
  { tool: 'node-pg-migrate', table: /^pgmigrations$/, columns: ['id', 'name', 'run_on'] },
  { tool: 'Rails', table: /^schema_migrations$/, columns: ['version'] },
  { tool: 'Rails', table: /^ar_internal_metadata$/, columns: ['key', 'value'] },
  { tool: 'Django', table: /^django_migrations$/, columns: ['id', 'app', 'name', 'applied'] },
  { tool: 'Flyway', table: /^flyway_schema_history$/i, columns: ['installed_rank', 'version', 'checksum'] },
  { tool: 'Liquibase', table: /^databasechangelog$/i, columns: ['id', 'author', 'md5sum'] },
  { tool: 'Liquibase', table: /^databasechangeloglock$/i, columns: ['id', 'locked', 'lockgranted'] },
  { tool: 'goose', table: /^goose_db_version$/, columns: ['id', 'version_id', 'is_applied'] },
  { tool: 'Atlas', table: /^atlas_schema_revisions$/, columns: ['version', 'description', 'applied'] },
  { tool: 'dbmate', table: /^dbmate_migrations$/, columns: ['version'] },
  { tool: 'Diesel', table: /^__diesel_schema_migrations$/, columns: ['version', 'run_on'] },
  { tool: 'SQLx', table: /^_sqlx_migrations$/, columns: ['version', 'description', 'checksum'] },
  { tool: 'Entity Framework', table: /^__EFMigrationsHistory$/i, columns: ['MigrationId', 'ProductVersion'] },
  { tool: 'Doctrine', table: /^doctrine_migration_versions$/, columns: ['version', 'executed_at'] },
  { tool: 'Phinx', table: /^phinxlog$/, columns: ['version', 'migration_name'] },
]

/** The tool whose history a table keeps; `undefined` for a table of the application. */
export const historyOf = (table: Table): string | undefined => {
  const columns = new Set(table.columns.map(({ name }) => name.toLowerCase()))
  return histories.find(
    history =>
      history.table.test(table.name) && history.columns.every(column => columns.has(column.toLowerCase())),
  )?.tool
}
