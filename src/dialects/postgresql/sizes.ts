import type { Dialect } from '../dialect.ts'
import { grammar } from './grammar.ts'

/** Below this a table that nobody has analyzed yet is counted. */
const small = 8 * 1024 * 1024

/**
 * What the catalog estimates; a partitioned table is its partitions together.
 *
 * @see https://www.postgresql.org/docs/current/catalog-pg-class.html
 */
export const sizes: Dialect['sizes'] = async (connection, tables) => {
  const found = []
  for (const table of tables) {
    const path = [table.schema, table.name]
      .flatMap(name => (name === undefined ? [] : [grammar.quote(name)]))
      .join('.')
    const { rows } = await connection.query(
      `SELECT sum(CASE WHEN c.reltuples < 0 THEN NULL ELSE c.reltuples END)::bigint::text AS rows,
  bool_or(c.reltuples < 0 AND c.relkind <> 'p') AS unknown,
  sum(pg_catalog.pg_total_relation_size(c.oid))::text AS bytes,
  bool_and(pg_catalog.has_table_privilege(c.oid, 'SELECT')) AS readable
FROM pg_catalog.pg_class c
WHERE c.relkind IN ('r', 'p', 'm') AND (c.oid = pg_catalog.to_regclass($1)
  OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass($1))))`,
      [path],
    )
    const [row] = rows
    if (row?.bytes === null || row?.bytes === undefined) continue
    const bytes = Number(row.bytes)
    const counted = row.unknown === true && row.readable === true && bytes < small
    const rowsNow = counted
      ? Number((await connection.query(`SELECT count(*)::text AS n FROM ${path}`)).rows[0]?.n)
      : row.unknown === true || row.rows === null
        ? null
        : Number(row.rows)
    found.push({ table, rows: rowsNow, bytes })
  }
  return found
}
