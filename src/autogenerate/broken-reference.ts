import type { ForeignKey } from '../schema/constraint.ts'
import type { Schema } from '../schema/schema.ts'
import { type Table, tableKey } from '../schema/table.ts'

/**
 * Why a foreign key of the database is nothing that models can say, in words: what it refers to is not among what is
 * compared (another schema, a filter), or is not there at all (SQLite does not mind).
 */
export const brokenReference = (
  { references, columns }: ForeignKey,
  tables: ReadonlyMap<string, Table>,
): string | undefined => {
  const { schema, table: name, columns: referred } = references
  const key = tableKey(schema === undefined ? { name } : { schema, name })
  const table = tables.get(key)
  if (!table) return `it refers to "${key}", which is not among what is compared`
  const missing = referred.find(column => !table.columns.some(({ name }) => name === column))
  if (missing !== undefined) return `it refers to "${key}.${missing}", and there is no such column`
  if (columns.length !== referred.length)
    return `it has ${columns.length} columns and refers to ${referred.length}`
  return undefined
}

/** The database without those of the models' tables: they are left as they are. */
export const withoutBrokenReferences = (database: Schema, models: Schema): Schema => {
  const tables = new Map(database.tables.map(table => [tableKey(table), table]))
  const said = new Set(models.tables.map(tableKey))
  return {
    ...database,
    tables: database.tables.map(table => {
      if (!said.has(tableKey(table))) return table
      const constraints = table.constraints.filter(
        constraint => constraint.kind !== 'foreignKey' || brokenReference(constraint, tables) === undefined,
      )
      return constraints.length === table.constraints.length ? table : { ...table, constraints }
    }),
  }
}
