import type { EnumType, Schema } from '../../schema/schema.ts'
import type { Table, TableName } from '../../schema/table.ts'
import { sql } from '../../sql/sql.ts'
import type { Connection } from '../connection.ts'
import type { ReflectRequest } from '../dialect.ts'
import { defaultSchemaOf, withEmptySearchPath } from './default-schema.ts'
import { type ColumnRow, columnFrom, columnsSql, type IdentityRow, identitiesSql } from './reflect/columns.ts'
import { type ConstraintRow, constraintFrom, constraintsSql } from './reflect/constraints.ts'
import { type EnumRow, enumsSql } from './reflect/enums.ts'
import { type IndexNameRow, type IndexRow, indexesSql, indexFrom, indexNamesSql } from './reflect/indexes.ts'
import { withoutSchema } from './reflect/own-schema.ts'
import { type TableRow, tablesSql } from './reflect/tables.ts'
import { type TriggerRow, triggersSql } from './reflect/triggers.ts'
import { type ViewRow, viewsSql } from './reflect/views.ts'
import { wantedBy } from './reflect/wanted.ts'

/** The rows of the catalog that a schema is made of. */
interface CatalogRows {
  readonly tables: readonly TableRow[]
  readonly columns: readonly ColumnRow[]
  readonly identities: readonly IdentityRow[]
  readonly constraints: readonly ConstraintRow[]
  readonly indexes: readonly IndexRow[]
  readonly indexNames: readonly IndexNameRow[]
  readonly enums: readonly EnumRow[]
  readonly views: readonly ViewRow[]
  readonly triggers: readonly TriggerRow[]
}

/** The database as data: nine questions to the catalog, however many tables there are. */
export const reflect = async (connection: Connection, request: ReflectRequest = {}): Promise<Schema> => {
  const defaultSchema = await defaultSchemaOf(connection)
  const rows = await withEmptySearchPath(connection, () => readCatalog(connection, request, defaultSchema))
  return schemaFrom(rows, defaultSchema, request)
}

const readCatalog = async (
  connection: Connection,
  request: ReflectRequest,
  defaultSchema: string,
): Promise<CatalogRows> => {
  const ask = async <Row>(text: string, parameters: readonly unknown[]) =>
    (await connection.query(text, parameters)).rows as readonly unknown[] as readonly Row[]
  const wanted = wantedBy(request, defaultSchema)
  const [tables, enums, views] = await Promise.all([
    ask<TableRow>(tablesSql, wanted),
    ask<EnumRow>(enumsSql, []),
    request.tables ? [] : ask<ViewRow>(viewsSql, wanted.slice(0, 1)),
  ])
  const oids = [tables.map(({ oid }) => oid)]
  // All at once: the driver sends them in one go, and the answers come back in order.
  const [columns, identities, constraints, indexes, indexNames, triggers] = await Promise.all([
    ask<ColumnRow>(columnsSql, oids),
    ask<IdentityRow>(identitiesSql, oids),
    ask<ConstraintRow>(constraintsSql, oids),
    ask<IndexRow>(indexesSql, oids),
    ask<IndexNameRow>(indexNamesSql, oids),
    ask<TriggerRow>(triggersSql, oids),
  ])
  return { tables, columns, identities, constraints, indexes, indexNames, enums, views, triggers }
}

const schemaFrom = (rows: CatalogRows, defaultSchema: string, request: ReflectRequest): Schema => {
  const own = (text: string) => withoutSchema(text, defaultSchema)
  const nameFrom = ({ schema, name }: { readonly schema: string; readonly name: string }): TableName =>
    schema === defaultSchema ? { name } : { schema, name }
  const enumFrom = (row: EnumRow): EnumType => ({ ...nameFrom(row), values: row.values })
  const enums = new Map(
    rows.enums.flatMap(row => {
      const type = enumFrom(row)
      return [[row.oid, type] as const, [row.arrayOid, type] as const]
    }),
  )
  const identities = new Map(rows.identities.map(row => [`${row.table}.${row.column}`, row]))
  const identity = ({ table, number }: ColumnRow) => identities.get(`${table}.${number}`)
  const indexNames = new Map(rows.indexNames.map(row => [row.oid, row]))
  const columns = byTable(rows.columns)
  const constraints = byTable(rows.constraints)
  const indexes = byTable(rows.indexes)
  const names = new Map(rows.tables.map(row => [row.oid, nameFrom(row)]))

  const tableFrom = (row: TableRow): Table => {
    const columnRows = columns.get(row.oid) ?? []
    const numbered = new Map(columnRows.map(column => [column.number, column]))
    const columnNames = new Map(columnRows.map(({ number, name }) => [number, name]))
    return {
      ...nameFrom(row),
      columns: columnRows.map(column => columnFrom(column, { enums, identity, own })),
      constraints: (constraints.get(row.oid) ?? []).map(constraint =>
        constraintFrom(constraint, columnNames, defaultSchema, own),
      ),
      indexes: (indexes.get(row.oid) ?? []).map(index => indexFrom(index, numbered, indexNames, own)),
      ...(row.comment === null ? {} : { comment: row.comment }),
    }
  }

  const schemas = new Set([defaultSchema, ...(request.schemas ?? [])])
  return {
    tables: rows.tables.map(tableFrom),
    enums: rows.enums.filter(row => schemas.has(row.schema) && !row.ofExtension).map(enumFrom),
    views: rows.views.map(row => ({
      ...nameFrom(row),
      definition: sql.raw(own(row.definition.trim().replace(/;$/, ''))),
    })),
    triggers: rows.triggers.map(row => ({
      name: row.name,
      table: names.get(row.table)!,
      definition: sql.raw(own(row.definition)),
    })),
  }
}

const byTable = <Row extends { readonly table: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> => Map.groupBy(rows, row => row.table)
