import { emptySchema, type Schema } from '../../../schema/schema.ts'
import type { Table } from '../../../schema/table.ts'
import { sql } from '../../../sql/sql.ts'
import type { ReflectRequest } from '../../dialect.ts'
import { catalogNames } from './catalog-names.ts'
import { columnReader } from './columns.ts'
import { constraintFrom } from './constraints.ts'
import { indexFrom } from './indexes.ts'
import type { CatalogRows } from './read-catalog.ts'
import type { TableRow } from './tables.ts'

/** The rows of the catalog as a schema. */
export const schemaFrom = (rows: CatalogRows, defaultSchema: string, request: ReflectRequest): Schema => {
  const names = catalogNames(rows, defaultSchema)
  const { own, tableName } = names
  const columnFrom = columnReader(names)
  const columns = byTable(rows.columns)
  const constraints = byTable(rows.constraints)
  const indexes = byTable(rows.indexes)
  const tables = new Map(rows.tables.map(row => [row.oid, tableName(row)]))
  const schemas = new Set([defaultSchema, ...(request.schemas ?? [])])

  const tableFrom = (row: TableRow): Table => ({
    ...tableName(row),
    columns: (columns.get(row.oid) ?? []).map(columnFrom),
    constraints: (constraints.get(row.oid) ?? []).map(constraint => constraintFrom(constraint, names)),
    indexes: (indexes.get(row.oid) ?? []).map(index => indexFrom(index, names)),
    ...(row.comment === null ? {} : { comment: row.comment }),
  })

  return {
    ...emptySchema,
    tables: rows.tables.map(tableFrom),
    enums: rows.enums
      .filter(row => schemas.has(row.schema) && !row.ofExtension)
      .map(row => ({ ...tableName(row), values: row.values })),
    views: rows.views.map(row => ({
      ...tableName(row),
      definition: sql.raw(own(row.definition.trim().replace(/;$/, ''))),
    })),
    triggers: rows.triggers.map(row => ({
      name: row.name,
      table: tables.get(row.table)!,
      definition: sql.raw(own(row.definition)),
    })),
  }
}

const byTable = <Row extends { readonly table: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> => Map.groupBy(rows, row => row.table)
