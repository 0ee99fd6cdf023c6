import type { Operation } from '../../operations/index.ts'
import { quotePath } from '../../sql/grammar.ts'
import type { Connection } from '../connection.ts'
import type { DependentView } from '../dialect.ts'
import { grammar } from './grammar.ts'

/** The views for whose sake the server may have refused an operation, those that read others first. */
export const dependents = async (
  connection: Connection,
  operation: Operation,
): Promise<readonly DependentView[]> => {
  const read = readBy(operation)
  if (!read) return []
  const path = quotePath(grammar, [read.schema, read.name])
  const { rows } = await connection.query(
    'type' in read ? readingOf(ofTypeSql) : readingOf(ofTableSql),
    'type' in read ? [path] : [path, read.column ?? null],
  )
  return rows.map(({ schema, name, materialized }) => ({
    ...(schema === null ? {} : { schema: String(schema) }),
    name: String(name),
    ...(materialized === true ? { materialized } : {}),
  }))
}

const readBy = (op: Operation) => {
  const schema = 'schema' in op ? op.schema : undefined
  switch (op.kind) {
    case 'alterColumn':
      return op.changes.type === undefined ? undefined : { schema, name: op.table, column: op.name }
    case 'dropColumn':
      return { schema, name: op.table, column: op.name }
    case 'dropTable':
      return { schema, name: op.table, column: undefined }
    case 'dropView':
      return { schema, name: op.name, column: undefined }
    case 'replaceEnum':
      return { schema, name: op.name, type: true as const }
    default:
      return undefined
  }
}

/** What is read: a table or a view, or one of its columns. */
const ofTableSql = `d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass($1::text) AND r.ev_class <> d.refobjid
    AND ($2::text IS NULL OR d.refobjsubid = (
      SELECT a.attnum FROM pg_attribute a WHERE a.attrelid = to_regclass($1::text) AND a.attname = $2
    ))`

/** The columns of a type and of its arrays. */
const ofTypeSql = `d.refclassid = 'pg_class'::regclass AND r.ev_class <> d.refobjid
    AND (d.refobjid, d.refobjsubid) IN (
      SELECT a.attrelid, a.attnum FROM pg_attribute a JOIN pg_type t ON a.atttypid IN (t.oid, t.typarray)
      WHERE t.oid = to_regtype($1::text)
    )`

/** A view depends on columns through its rule. */
const readingOf = (what: string): string => `
WITH RECURSIVE reading AS (
  SELECT r.ev_class AS oid, 1 AS depth
  FROM pg_depend d JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid
  WHERE ${what}
  UNION
  SELECT r.ev_class, reading.depth + 1
  FROM reading
  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = reading.oid
  JOIN pg_rewrite r ON d.classid = 'pg_rewrite'::regclass AND r.oid = d.objid AND r.ev_class <> d.refobjid
)
SELECT nullif(n.nspname, current_schema()) AS schema, c.relname AS name, c.relkind = 'm' AS materialized
FROM reading
JOIN pg_class c ON c.oid = reading.oid AND c.relkind IN ('v', 'm')
JOIN pg_namespace n ON n.oid = c.relnamespace
GROUP BY c.oid, n.nspname, c.relname, c.relkind
ORDER BY max(reading.depth) DESC, c.relname COLLATE "C"`
