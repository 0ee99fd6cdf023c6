import type { IncludeName } from '../autogenerate/hooks.ts'
import type { Schema } from '../schema/schema.ts'
import type { TableName } from '../schema/table.ts'

/** What the database has, without what the configuration's `includeName` leaves out. */
export const included = (schema: Schema, includeName: IncludeName | undefined): Schema => {
  if (!includeName) return schema
  const named =
    (kind: 'enum' | 'domain' | 'sequence' | 'view' | 'routine') =>
    ({ name, schema }: TableName) =>
      includeName(name, kind, { schema })
  const onTable =
    (kind: 'trigger' | 'policy') =>
    ({ name, table }: { readonly name: string; readonly table: TableName }) =>
      includeName(name, kind, { schema: table.schema, table: table.name })
  const shown = new Map<string, boolean>()
  /** Asked once for each schema; the connection's own has no name here, and is always looked at. */
  const inSchema = ({ schema }: { readonly schema?: string }): boolean => {
    if (schema === undefined) return true
    if (!shown.has(schema)) shown.set(schema, includeName(schema, 'schema', {}))
    return shown.get(schema) === true
  }
  return {
    ...schema,
    schemas: schema.schemas.filter(({ name }) => inSchema({ schema: name })),
    extensions: schema.extensions.filter(({ name, schema }) => includeName(name, 'extension', { schema })),
    enums: schema.enums.filter(inSchema).filter(named('enum')),
    domains: schema.domains.filter(inSchema).filter(named('domain')),
    sequences: schema.sequences.filter(inSchema).filter(named('sequence')),
    views: schema.views.filter(inSchema).filter(named('view')),
    routines: schema.routines.filter(inSchema).filter(named('routine')),
    triggers: schema.triggers.filter(({ table }) => inSchema(table)).filter(onTable('trigger')),
    policies: schema.policies.filter(({ table }) => inSchema(table)).filter(onTable('policy')),
    tables: schema.tables
      .filter(inSchema)
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
  }
}
