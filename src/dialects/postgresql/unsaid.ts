import type { Unsaid } from '../../schema/unsaid.ts'
import { catalogRows } from '../catalog-rows.ts'
import type { Dialect } from '../dialect.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { ofExtension } from './reflect/wanted.ts'

/** What people made and no builder says, in the schemas that are looked at; and what belongs to no schema. */
export const unsaid: Dialect['unsaid'] = async (connection, { schemas = [] } = {}) => {
  const rows = await catalogRows<{
    readonly what: string
    readonly name: string
    readonly part: string | null
  }>(
    connection,
    `SELECT what, name, part FROM (${questions.join(' UNION ALL ')}) AS found ORDER BY what, name, part`,
    [schemas === 'all' ? null : [await defaultSchemaOf(connection), ...schemas]],
  )
  return rows.map(
    ({ what, name, part }): Unsaid => ({
      what,
      name,
      why: part === null ? `there is no word for it in models` : `there is no word in models for ${part}`,
    }),
  )
}

interface Place {
  readonly catalog: string
  readonly name: string
  readonly schema: string
}

/** One kind of thing: in a schema that is looked at, and of no extension. */
const inSchema = (what: string, { catalog, name, schema }: Place, where = 'true', part = 'NULL') => `
SELECT ${what} AS what, n.nspname || '.' || o.${name} AS name, ${part} AS part
FROM ${catalog} o JOIN pg_namespace n ON n.oid = o.${schema}
WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND ($1::text[] IS NULL OR n.nspname = ANY ($1::text[]))
  AND (${where}) AND NOT ${ofExtension(catalog, 'o.oid')}`

const anywhere = (what: string, catalog: string, name: string, where = 'true') => `
SELECT '${what}' AS what, o.${name}::text AS name, NULL AS part FROM ${catalog} o
WHERE (${where}) AND NOT ${ofExtension(catalog, 'o.oid')}`

const relation: Place = { catalog: 'pg_class', name: 'relname', schema: 'relnamespace' }
const type: Place = { catalog: 'pg_type', name: 'typname', schema: 'typnamespace' }

/** The first object identifier that is not the server's own. */
const firstOwn = 16384

const questions: readonly string[] = [
  inSchema("'foreign table'", relation, "o.relkind = 'f'"),
  inSchema("'composite type'", relation, "o.relkind = 'c'"),
  inSchema(
    "'table'",
    relation,
    "o.relkind = 'r' AND NOT o.relispartition AND EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = o.oid)",
    "'the table that it inherits from'",
  ),
  inSchema("'table'", relation, "o.relkind = 'r' AND o.reloftype <> 0", "'the type that it is of'"),
  inSchema(
    "'table'",
    relation,
    "o.relkind IN ('r', 'p') AND o.relreplident IN ('f', 'n', 'i')",
    "'its replica identity'",
  ),
  inSchema(
    "'table'",
    relation,
    "o.relkind IN ('r', 'm') AND o.relam NOT IN (0, (SELECT oid FROM pg_am WHERE amname = current_setting('default_table_access_method')))",
    "'its access method'",
  ),
  inSchema(
    "'table'",
    relation,
    "o.relkind IN ('r', 'm') AND EXISTS (SELECT FROM pg_index i WHERE i.indrelid = o.oid AND i.indisclustered)",
    "'the index that it is clustered by'",
  ),
  inSchema("'sequence'", relation, "o.relkind = 'S' AND o.relpersistence = 'u'", "'that it is unlogged'"),
  `SELECT 'column' AS what, n.nspname || '.' || c.relname || '.' || a.attname AS name, p.part
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_type t ON t.oid = a.atttypid
CROSS JOIN LATERAL (VALUES
  ('its storage', a.attstorage <> t.typstorage),
  ('its compression', a.attcompression <> ''),
  ('its statistics target', a.attstattarget > 0),
  ('its options', EXISTS (SELECT FROM unnest(a.attoptions) AS o WHERE o LIKE 'n_distinct%'))
) AS p (part, is_so)
WHERE p.is_so AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND ($1::text[] IS NULL OR n.nspname = ANY ($1::text[])) AND NOT ${ofExtension('pg_class', 'c.oid')}`,
  inSchema(
    "CASE o.typtype WHEN 'r' THEN 'range type' ELSE 'base type' END",
    type,
    "o.typtype = 'r' OR (o.typtype = 'b' AND o.typelem = 0 AND o.typcategory <> 'A')",
  ),
  inSchema("'aggregate'", { catalog: 'pg_proc', name: 'proname', schema: 'pronamespace' }, "o.prokind = 'a'"),
  inSchema("'collation'", { catalog: 'pg_collation', name: 'collname', schema: 'collnamespace' }),
  inSchema("'conversion'", { catalog: 'pg_conversion', name: 'conname', schema: 'connamespace' }),
  inSchema("'operator'", { catalog: 'pg_operator', name: 'oprname', schema: 'oprnamespace' }),
  inSchema("'operator class'", { catalog: 'pg_opclass', name: 'opcname', schema: 'opcnamespace' }),
  inSchema("'operator family'", { catalog: 'pg_opfamily', name: 'opfname', schema: 'opfnamespace' }),
  inSchema("'text search configuration'", {
    catalog: 'pg_ts_config',
    name: 'cfgname',
    schema: 'cfgnamespace',
  }),
  inSchema("'text search dictionary'", { catalog: 'pg_ts_dict', name: 'dictname', schema: 'dictnamespace' }),
  inSchema("'text search parser'", { catalog: 'pg_ts_parser', name: 'prsname', schema: 'prsnamespace' }),
  inSchema("'text search template'", {
    catalog: 'pg_ts_template',
    name: 'tmplname',
    schema: 'tmplnamespace',
  }),
  inSchema("'statistics'", { catalog: 'pg_statistic_ext', name: 'stxname', schema: 'stxnamespace' }),
  `SELECT 'rule' AS what, n.nspname || '.' || c.relname || '.' || r.rulename AS name, NULL AS part
FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND ($1::text[] IS NULL OR n.nspname = ANY ($1::text[])) AND NOT ${ofExtension('pg_class', 'c.oid')}`,
  anywhere('event trigger', 'pg_event_trigger', 'evtname'),
  anywhere('publication', 'pg_publication', 'pubname'),
  anywhere('foreign data wrapper', 'pg_foreign_data_wrapper', 'fdwname'),
  anywhere('foreign server', 'pg_foreign_server', 'srvname'),
  anywhere('language', 'pg_language', 'lanname', `o.oid >= ${firstOwn}`),
  `SELECT 'cast' AS what, format_type(o.castsource, NULL) || ' as ' || format_type(o.casttarget, NULL) AS name, NULL AS part
FROM pg_cast o WHERE o.oid >= ${firstOwn} AND NOT ${ofExtension('pg_cast', 'o.oid')}`,
  // What lies in schemas that are not looked at: an application's own, by how many tables they have.
  `SELECT 'schema' AS what, n.nspname AS name,
  'its ' || count(*) || CASE count(*) WHEN 1 THEN ' table' ELSE ' tables' END || ': the configuration''s "includeSchemas" does not name it' AS part
FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT ($1::text[] IS NULL OR n.nspname = ANY ($1::text[])) AND NOT ${ofExtension('pg_class', 'c.oid')}
GROUP BY n.nspname`,
]
