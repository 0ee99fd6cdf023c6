import type { Schema } from '../../schema/schema.ts'
import type { Table } from '../../schema/table.ts'
import type { Included, IncludedKind, IncludeObject } from '../hooks.ts'

/** What the database has, without what the project's `includeObject` leaves out: nothing of it is in models yet. */
export const withoutObjects = (schema: Schema, includeObject: IncludeObject): Schema => {
  const kept = <T extends Included[IncludedKind]>(kind: IncludedKind, things: readonly T[]): readonly T[] =>
    things.filter(
      thing => thing.name === undefined || includeObject(thing, thing.name, kind, true, undefined),
    )
  return {
    ...schema,
    schemas: kept('schema', schema.schemas),
    extensions: kept('extension', schema.extensions),
    enums: kept('enum', schema.enums),
    domains: kept('domain', schema.domains),
    sequences: kept('sequence', schema.sequences),
    tables: kept('table', schema.tables).map(
      (table): Table => ({
        ...table,
        columns: kept('column', table.columns),
        constraints: kept('constraint', table.constraints),
        indexes: kept('index', table.indexes),
      }),
    ),
    views: kept('view', schema.views),
    routines: kept('routine', schema.routines),
    triggers: kept('trigger', schema.triggers),
    policies: kept('policy', schema.policies),
  }
}
