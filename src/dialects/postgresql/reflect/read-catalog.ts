import { catalogRows } from '../../catalog-rows.ts'
import type { Connection } from '../../connection.ts'
import { type ColumnRow, columnsSql, type IdentityRow, identitiesSql } from './columns.ts'
import { type ColumnNameRow, type ConstraintRow, constraintsSql, referredColumnsSql } from './constraints.ts'
import { type DomainRow, domainsSql } from './domains.ts'
import { type EnumRow, enumsSql } from './enums.ts'
import { type ExtensionRow, extensionsSql } from './extensions.ts'
import { type GrantRow, grantsSql } from './grants.ts'
import { type IndexNameRow, type IndexRow, indexesSql, indexNamesSql } from './indexes.ts'
import { type PolicyRow, policiesSql } from './policies.ts'
import { type RoutineRow, routinesSql } from './routines.ts'
import { type SchemaRow, schemasSql } from './schemas.ts'
import { type SequenceRow, sequencesSql } from './sequences.ts'
import { type TableRow, tablesSql } from './tables.ts'
import { type TriggerRow, triggersSql } from './triggers.ts'
import { type ViewRow, viewsSql } from './views.ts'
import { type CatalogRequest, wantedBy } from './wanted.ts'

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
  readonly domains: readonly DomainRow[]
  readonly sequences: readonly SequenceRow[]
  readonly extensions: readonly ExtensionRow[]
  readonly schemas: readonly SchemaRow[]
  readonly views: readonly ViewRow[]
  readonly triggers: readonly TriggerRow[]
  readonly routines: readonly RoutineRow[]
  readonly policies: readonly PolicyRow[]
  readonly grants: readonly GrantRow[]
}

/** Asks in two batches, the first for the tables and the second for what they have. */
export const readCatalog = async (
  connection: Connection,
  request: CatalogRequest,
  defaultSchema: string,
): Promise<CatalogRows> => {
  const ask = <Row>(text: string, parameters: readonly unknown[]) =>
    catalogRows<Row>(connection, text, parameters)
  const wanted = wantedBy(request, defaultSchema)
  // All of a batch at once: the driver sends them in one go, and the answers come back in order.
  const ofSchemas = wanted.slice(0, 1)
  const [tables, enums, domains, sequences, extensions, schemas, routines, views, grants] = await Promise.all(
    [
      ask<TableRow>(tablesSql, wanted),
      ask<EnumRow>(enumsSql, []),
      ask<DomainRow>(domainsSql, []),
      request.tables ? [] : ask<SequenceRow>(sequencesSql, ofSchemas),
      request.tables ? [] : ask<ExtensionRow>(extensionsSql, []),
      request.tables ? [] : ask<SchemaRow>(schemasSql, ofSchemas),
      request.tables ? [] : ask<RoutineRow>(routinesSql, ofSchemas),
      ask<ViewRow>(viewsSql, wanted.slice(0, 2)),
      request.tables ? [] : ask<GrantRow>(grantsSql, ofSchemas),
    ],
  )
  // Materialized views have indexes, and any view may have triggers.
  const stored = [[...tables, ...views.filter(({ materialized }) => materialized)].map(({ oid }) => oid)]
  const oids = [tables.map(({ oid }) => oid)]
  const all = [[...tables, ...views].map(({ oid }) => oid)]
  const [columns, identities, constraints, referredColumns, indexes, indexNames, triggers, policies] =
    await Promise.all([
      ask<ColumnRow>(columnsSql, stored),
      ask<IdentityRow>(identitiesSql, oids),
      ask<ConstraintRow>(constraintsSql, oids),
      ask<ColumnNameRow>(referredColumnsSql, oids),
      ask<IndexRow>(indexesSql, stored),
      ask<IndexNameRow>(indexNamesSql, stored),
      ask<TriggerRow>(triggersSql, all),
      ask<PolicyRow>(policiesSql, oids),
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
    domains,
    sequences,
    extensions,
    schemas,
    views,
    triggers,
    routines,
    policies,
    grants,
  }
}
