import type { EnumType } from '../../../schema/schema.ts'
import type { TableName } from '../../../schema/table.ts'
import type { ColumnType } from '../../../schema/types.ts'
import type { ColumnRow, IdentityRow } from './columns.ts'
import type { IndexNameRow } from './indexes.ts'
import { withoutSchema } from './own-schema.ts'
import type { CatalogRows } from './read-catalog.ts'
import { typeFrom } from './type-from.ts'

/** What the catalog says in numbers, by name. */
export interface CatalogNames {
  /** Without its schema where that is the default one. */
  readonly tableName: (named: { readonly schema: string; readonly name: string }) => TableName
  /** An expression without the qualifiers of the default schema. */
  readonly own: (text: string) => string
  readonly columnOf: (table: number, column: number) => ColumnRow | undefined
  /** Also of a table that is only referred to. */
  readonly columnName: (table: number, column: number) => string
  readonly identityOf: (column: ColumnRow) => IdentityRow | undefined
  /** The enum of a type, also where it is an array of it. */
  readonly enumOf: (type: number) => EnumType | undefined
  /** The domain of a type, also where it is an array of it, and the type it is made of. */
  readonly domainOf: (type: number) => { readonly name: TableName; readonly base: ColumnType } | undefined
  /** An operator class that is nobody's default, or a collation. */
  readonly indexName: (oid: number) => IndexNameRow | undefined
}

export const catalogNames = (rows: CatalogRows, defaultSchema: string): CatalogNames => {
  const tableName: CatalogNames['tableName'] = ({ schema, name }) =>
    schema === defaultSchema ? { name } : { schema, name }
  const columns = byNumbers(rows.columns)
  const referred = byNumbers(rows.referredColumns)
  const identities = byNumbers(rows.identities)
  const indexNames = new Map(rows.indexNames.map(row => [row.oid, row]))
  const enums = new Map(
    rows.enums.flatMap(row => {
      const type: EnumType = { ...tableName(row), values: row.values }
      return [
        [row.oid, type],
        [row.arrayOid, type],
      ] as const
    }),
  )
  const own: CatalogNames['own'] = text => withoutSchema(text, defaultSchema)
  const enumOf: CatalogNames['enumOf'] = type => enums.get(type)
  const domains = new Map(
    rows.domains.flatMap(row => [[row.oid, row] as const, [row.arrayOid, row] as const]),
  )
  const domainOf: CatalogNames['domainOf'] = type => {
    const row = domains.get(type)
    if (!row) return undefined
    const base = typeFrom(row, { own, enumOf, domainOf })
    const isArray = row.arrayOid === type
    return { name: tableName(row), base: isArray ? { kind: 'array', of: base } : base }
  }
  const columnOf: CatalogNames['columnOf'] = (table, column) => columns.get(key(table, column))
  return {
    tableName,
    own,
    columnOf,
    columnName: (table, column) => (columnOf(table, column) ?? referred.get(key(table, column)))?.name ?? '',
    identityOf: ({ table, number }) => identities.get(key(table, number)),
    enumOf,
    domainOf,
    indexName: oid => indexNames.get(oid),
  }
}

/** An oid has 32 bits and the number of a column 11: together they are one exact number. */
const key = (table: number, column: number): number => table * 2048 + column

const byNumbers = <Row extends { readonly table: number; readonly number: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, Row> => new Map(rows.map(row => [key(row.table, row.number), row]))
