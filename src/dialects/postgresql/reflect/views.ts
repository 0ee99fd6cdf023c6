import type { View, ViewStorage } from '../../../schema/schema.ts'
import type { TableIndex } from '../../../schema/table-index.ts'
import { sql } from '../../../sql/sql.ts'
import type { CatalogNames } from './catalog-names.ts'
import { withoutSchema } from './own-schema.ts'
import { ofExtension } from './wanted.ts'

export interface ViewRow {
  readonly oid: number
  readonly schema: string
  readonly name: string
  readonly materialized: boolean
  readonly definition: string
  readonly options: readonly string[] | null
  readonly tablespace: string | null
  readonly comment: string | null
}

export const viewsSql = `
SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind = 'm' AS materialized,
  pg_get_viewdef(c.oid) AS definition, c.reloptions AS options, ts.spcname AS tablespace, obj_description(c.oid, 'pg_class') AS comment
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_tablespace ts ON ts.oid = c.reltablespace
WHERE c.relkind IN ('v', 'm')
  AND n.nspname = ANY ($1::text[])
  AND ($2::jsonb IS NULL OR (n.nspname, c.relname) IN (SELECT t->>0, t->>1 FROM jsonb_array_elements($2) AS t))
  AND NOT ${ofExtension('pg_class', 'c.oid')}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`

export const viewFrom = (
  row: ViewRow,
  { tableName, own }: CatalogNames,
  indexes: readonly TableIndex[],
): View => {
  const option = (name: string) =>
    row.options?.find(text => text.startsWith(`${name}=`))?.slice(name.length + 1)
  const isOn = (name: string) => /^(true|on|yes|1)$/.test(option(name) ?? '')
  const checkOption = option('check_option')
  return {
    ...tableName(row),
    definition: sql.raw(own(queryOf(row.definition))),
    ...(row.materialized ? { materialized: true } : {}),
    ...(checkOption === 'local' || checkOption === 'cascaded' ? { checkOption } : {}),
    ...(isOn('security_invoker') ? { securityInvoker: true } : {}),
    ...(isOn('security_barrier') ? { securityBarrier: true } : {}),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(indexes.length > 0 ? { indexes } : {}),
    ...(row.materialized && (row.options || row.tablespace !== null) ? { storage: storageOf(row) } : {}),
  }
}

const queryOf = (definition: string) => definition.trim().replace(/;$/, '')

/** The query of a view as it is reflected, from what the server prints with search_path empty. */
export const viewText = (definition: string, defaultSchema: string): string =>
  withoutSchema(queryOf(definition), defaultSchema)

const storageOf = ({ options, tablespace }: ViewRow): ViewStorage => ({
  ...(options
    ? {
        with: Object.fromEntries(
          options.map(text => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]),
        ),
      }
    : {}),
  ...(tablespace === null ? {} : { tablespace }),
})
