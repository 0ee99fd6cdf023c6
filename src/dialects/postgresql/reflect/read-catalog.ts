import type { Connection } from '../../connection.ts'
import type { ReflectRequest } from '../../dialect.ts'
import { type ColumnRow, columnsSql, type IdentityRow, identitiesSql } from './columns.ts'
import { type ColumnNameRow, type ConstraintRow, constraintsSql, referredColumnsSql } from './constraints.ts'
import { type EnumRow, enumsSql } from './enums.ts'
import { type IndexNameRow, type IndexRow, indexesSql, indexNamesSql } from './indexes.ts'
import { type TableRow, tablesSql } from './tables.ts'
import { type TriggerRow, triggersSql } from './triggers.ts'
import { type ViewRow, viewsSql } from './views.ts'
import { wantedBy } from './wanted.ts'

/** The rows of the catalog that a schema is made of. */
export interface CatalogRows {
  readonly tables: readonly TableRow[]
  readonly columns: readonly ColumnRow[]
  readonly identities: readonly IdentityRow[]
  readonly constraints: readonly ConstraintRow[]
  readonly referredColumns: readonly ColumnNameRow[]
  readonly indexes: readonly IndexRow[]
  readonly indexNames: readonly IndexNameRow[]
  readonly enums: readonly EnumRow[]
  readonly views: readonly ViewRow[]
  readonly triggers: readonly TriggerRow[]
}

/** Asks in two batches, the first for the tables and the second for what they have. */
export const readCatalog = async (
  connection: Connection,
  request: ReflectRequest,
  defaultSchema: string,
): Promise<CatalogRows> => {
  const ask = async <Row>(text: string, parameters: readonly unknown[]) =>
    (await connection.query(text, parameters)).rows as readonly unknown[] as readonly Row[]
  const wanted = wantedBy(request, defaultSchema)
  // All of a batch at once: the driver sends them in one go, and the answers come back in order.
  const [tables, enums, views] = await Promise.all([
    ask<TableRow>(tablesSql, wanted),
    ask<EnumRow>(enumsSql, []),
    request.tables ? [] : ask<ViewRow>(viewsSql, wanted.slice(0, 1)),
  ])
  const oids = [tables.map(({ oid }) => oid)]
  const [columns, identities, constraints, referredColumns, indexes, indexNames, triggers] =
    await Promise.all([
      ask<ColumnRow>(columnsSql, oids),
      ask<IdentityRow>(identitiesSql, oids),
      ask<ConstraintRow>(constraintsSql, oids),
      ask<ColumnNameRow>(referredColumnsSql, oids),
      ask<IndexRow>(indexesSql, oids),
      ask<IndexNameRow>(indexNamesSql, oids),
      ask<TriggerRow>(triggersSql, oids),
    ])
  return {
    tables,
    columns,
    identities,
    constraints,
    referredColumns,
    indexes,
    indexNames,
    enums,
    views,
    triggers,
  }
}
