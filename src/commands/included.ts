import type { IncludeName } from '../config/config.ts'
import type { Schema } from '../schema/schema.ts'

/** What the database has, without what the configuration's `includeName` leaves out. */
export const included = (schema: Schema, includeName: IncludeName | undefined): Schema => {
  if (!includeName) return schema
  return {
    ...schema,
    tables: schema.tables
      .filter(({ name, schema }) => includeName(name, 'table', { schema }))
      .map(table => {
        const parent = { schema: table.schema, table: table.name }
        return {
          ...table,
          columns: table.columns.filter(({ name }) => includeName(name, 'column', parent)),
          indexes: table.indexes.filter(({ name }) => includeName(name, 'index', parent)),
          constraints: table.constraints.filter(
            ({ name }) => name === undefined || includeName(name, 'constraint', parent),
          ),
        }
      }),
    enums: schema.enums.filter(({ name, schema }) => includeName(name, 'enum', { schema })),
  }
}
