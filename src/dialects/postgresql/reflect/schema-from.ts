import { emptySchema, type Schema } from '../../../schema/schema.ts'
import type { Table } from '../../../schema/table.ts'
import { catalogNames } from './catalog-names.ts'
import { columnReader } from './columns.ts'
import { constraintFrom } from './constraints.ts'
import { domainFrom } from './domains.ts'
import { grantFrom } from './grants.ts'
import { indexFrom } from './indexes.ts'
import { partitionMembers } from './partitions.ts'
import { policyFrom } from './policies.ts'
import type { CatalogRows } from './read-catalog.ts'
import { routineFrom } from './routines.ts'
import { sequenceFrom } from './sequences.ts'
import { storageMembers } from './storage.ts'
import type { TableRow } from './tables.ts'
import { triggerFrom } from './triggers.ts'
import { viewFrom } from './views.ts'
import type { CatalogRequest } from './wanted.ts'

/** The rows of the catalog as a schema. */
export const schemaFrom = (rows: CatalogRows, defaultSchema: string, request: CatalogRequest): Schema => {
  const names = catalogNames(rows, defaultSchema)
  const { own, tableName } = names
  const declared = request.types === 'declared'
  const columnFrom = columnReader(names, declared)
  const columns = byTable(rows.columns)
  const constraints = byTable(rows.constraints)
  const indexes = byTable(rows.indexes)
  const excluding = new Map(rows.indexes.flatMap(row => (row.excludes ? [[row.oid, row] as const] : [])))
  const relations = new Map([...rows.tables, ...rows.views].map(row => [row.oid, tableName(row)]))
  const schemas = new Set([defaultSchema, ...(request.schemas ?? [])])
  const isOurs = (row: { readonly schema: string; readonly ofExtension: boolean }) =>
    schemas.has(row.schema) && !row.ofExtension

  const indexesOf = (table: number) =>
    (indexes.get(table) ?? []).filter(({ excludes }) => !excludes).map(index => indexFrom(index, names))

  const tableFrom = (row: TableRow): Table => ({
    ...tableName(row),
    columns: (columns.get(row.oid) ?? []).map(columnFrom),
    constraints: (constraints.get(row.oid) ?? []).map(constraint =>
      constraintFrom(constraint, names, oid => indexFrom(excluding.get(oid)!, names)),
    ),
    indexes: indexesOf(row.oid),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(row.rowSecurity === null ? {} : { rowSecurity: row.rowSecurity }),
    ...storageMembers(row),
    ...partitionMembers(row, names),
  })

  return {
    ...emptySchema,
    tables: rows.tables.map(tableFrom),
    enums: rows.enums.filter(isOurs).map(row => ({
      ...tableName(row),
      values: row.values,
      ...(row.comment === null ? {} : { comment: row.comment }),
    })),
    schemas: rows.schemas
      .filter(({ name }) => name !== defaultSchema)
      .map(({ name, comment }) => (comment === null ? { name } : { name, comment })),
    extensions: rows.extensions.map(row => ({ ...tableName(row), version: row.version })),
    domains: rows.domains.filter(isOurs).map(row => domainFrom(row, names, declared)),
    sequences: rows.sequences.map(row => sequenceFrom(row, names)),
    views: rows.views.map(row => viewFrom(row, names, indexesOf(row.oid))),
    routines: rows.routines.map(row => routineFrom(row, names)),
    triggers: rows.triggers.map(row => triggerFrom(row, relations.get(row.table)!, own)),
    policies: rows.policies.map(row => policyFrom(row, relations.get(row.table)!, own)),
    ...(rows.grants.length > 0 ? { grants: rows.grants.map(row => grantFrom(row, names)) } : {}),
  }
}

const byTable = <Row extends { readonly table: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> => Map.groupBy(rows, row => row.table)
