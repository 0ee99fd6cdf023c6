import type { Schema } from '../schema/schema.ts'
import { tableKey } from '../schema/table.ts'
import type { Managed } from './context.ts'
import { allManaged } from './managed.ts'
import { historyOf } from './pull/histories.ts'

/**
 * As if revisions had made all that is there. The histories of other tools stay theirs; an extension, and a schema, may
 * hold what was not looked at.
 */
export const withUnmanaged = (database: Schema, managed: Managed): Managed => {
  const tables = database.tables.filter(table => historyOf(table) === undefined)
  const all = allManaged({ ...database, tables, extensions: [], schemas: [] })
  return {
    tables: managed.tables.union(new Set(tables.map(tableKey))),
    enums: managed.enums.union(all.enums),
    objects: managed.objects.union(all.objects),
  }
}

/** As if revisions had made the tables that an answer drops: SQL of a revision may have made them, or somebody by hand. */
export const withTables = (managed: Managed, database: Schema, drops: ReadonlySet<string>): Managed => {
  const named = database.tables.map(tableKey).filter(key => drops.has(`table:${key}`))
  return named.length === 0 ? managed : { ...managed, tables: managed.tables.union(new Set(named)) }
}
