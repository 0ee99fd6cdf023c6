import type { Schema } from '../../schema/schema.ts'
import type { Table } from '../../schema/table.ts'

/** A model that names the schema which unqualified names mean anyway, means the same as one that names none. */
export const inDefaultSchema = (schema: Schema, name: string | undefined): Schema =>
  name === undefined || !mentions(schema, name)
    ? schema
    : {
        ...schema,
        tables: schema.tables.map(table => unqualified(table, name)),
        enums: schema.enums.map(type => without(type, name)),
        views: schema.views.map(view => without(view, name)),
        routines: schema.routines.map(routine => without(routine, name)),
        triggers: schema.triggers.map(trigger => ({ ...trigger, table: without(trigger.table, name) })),
        policies: schema.policies.map(policy => ({ ...policy, table: without(policy.table, name) })),
        domains: schema.domains.map(domain => without(domain, name)),
        sequences: schema.sequences.map(sequence => without(sequence, name)),
      }

const mentions = (
  { tables, enums, views, domains, sequences, routines, triggers, policies }: Schema,
  name: string,
): boolean =>
  [...triggers, ...policies].some(({ table }) => table.schema === name) ||
  [views, domains, sequences, routines].some(list =>
    list.some(({ schema }: { readonly schema?: string }) => schema === name),
  ) ||
  enums.some(({ schema }) => schema === name) ||
  tables.some(
    table =>
      table.schema === name ||
      table.partitionOf?.table.schema === name ||
      table.constraints.some(
        constraint => constraint.kind === 'foreignKey' && constraint.references.schema === name,
      ) ||
      table.columns.some(
        ({ type }) => (type.kind === 'enum' || type.kind === 'domain') && type.schema === name,
      ),
  )

const without = <T extends { readonly schema?: string }>(named: T, name: string): T => {
  if (named.schema !== name) return named
  const { schema: _, ...rest } = named
  return rest as T
}

const unqualified = (table: Table, name: string): Table => ({
  ...without(table, name),
  ...(table.partitionOf
    ? { partitionOf: { ...table.partitionOf, table: without(table.partitionOf.table, name) } }
    : {}),
  columns: table.columns.map(column =>
    column.type.kind === 'enum' || column.type.kind === 'domain'
      ? { ...column, type: without(column.type, name) }
      : column,
  ),
  constraints: table.constraints.map(constraint =>
    constraint.kind === 'foreignKey'
      ? { ...constraint, references: without(constraint.references, name) }
      : constraint,
  ),
})
