import type { DialectNames, NamedThing } from '../dialect.ts'

/** What the catalog lists by these names, in every schema: one question. */
export const names: DialectNames = {
  lists: [
    'tables',
    'views',
    'sequences',
    'enums',
    'domains',
    'schemas',
    'extensions',
    'function',
    'procedure',
    'parts',
  ],
  reflected: ['tables', 'views', 'enums', 'domains', 'parts'],
  find: async (connection, asked) => {
    const { rows } = await connection.query(sql, [[...new Set(asked.map(({ name }) => name))]])
    return rows.map(({ list, schema, name, visible, tableSchema, table }) => ({
      ...(list === 'aggregate' ? { list: 'other', isAggregate: true } : { list: list as NamedThing['list'] }),
      ...(schema === null ? {} : { schema: String(schema) }),
      name: String(name),
      visible: visible === true,
      ...(table === null ? {} : { table: { schema: String(tableSchema), name: String(table) } }),
    }))
  },
}

const sql = `
SELECT CASE WHEN c.relkind IN ('r', 'p') THEN 'tables' WHEN c.relkind IN ('v', 'm') THEN 'views'
  WHEN c.relkind = 'S' THEN 'sequences' WHEN c.relkind IN ('i', 'I') THEN 'parts' ELSE 'other' END AS list,
  n.nspname AS schema, c.relname AS name, pg_table_is_visible(c.oid) AS visible,
  tn.nspname AS "tableSchema", t.relname AS "table"
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_class t ON t.oid = i.indrelid
LEFT JOIN pg_namespace tn ON tn.oid = t.relnamespace
WHERE c.relname = ANY ($1::text[])
UNION ALL
SELECT CASE t.typtype WHEN 'e' THEN 'enums' ELSE 'domains' END, n.nspname, t.typname, pg_type_is_visible(t.oid), NULL, NULL
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype IN ('e', 'd') AND t.typname = ANY ($1::text[])
UNION ALL
SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, n.nspname, p.proname, pg_function_is_visible(p.oid), NULL, NULL
FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace
WHERE p.proname = ANY ($1::text[])
UNION ALL
SELECT 'schemas', NULL, nspname, true, NULL, NULL FROM pg_namespace WHERE nspname = ANY ($1::text[])
UNION ALL
SELECT 'extensions', NULL, extname, true, NULL, NULL FROM pg_extension WHERE extname = ANY ($1::text[])`
