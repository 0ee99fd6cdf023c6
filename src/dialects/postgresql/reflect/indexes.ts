import type { IndexElement, TableIndex } from '../../../schema/table-index.ts'
import { withoutOuterParentheses } from '../../../sql/parentheses.ts'
import { type Sql, sql } from '../../../sql/sql.ts'
import { grammar } from '../grammar.ts'
import type { CatalogNames } from './catalog-names.ts'
import { parametersFrom } from './parameters.ts'
import { amongWanted } from './wanted.ts'

export interface IndexRow {
  readonly oid: number
  readonly table: number
  readonly name: string
  readonly method: string
  readonly unique: boolean
  readonly nullsNotDistinct: boolean
  /** How many of the columns are searched; the others are only included. */
  readonly keys: number
  /** Vectors of numbers, `1 3 0`: columns (0 for an expression), their options, collations and operator classes. */
  readonly columns: string
  readonly options: string
  readonly collations: string
  readonly classes: string
  readonly expressions: readonly (string | null)[] | null
  readonly classOptions: Readonly<Record<string, readonly string[]>> | null
  readonly where: string | null
  readonly valid: boolean
  readonly parameters: readonly string[] | null
  readonly tablespace: string | null
  readonly comment: string | null
  /** It stands behind an exclusion constraint, and comes and goes with it. */
  readonly excludes: boolean
}

/** Not those that back a key: they come and go with it. Those of exclusion constraints tell what these are about. */
export const indexesSql = `
SELECT i.indexrelid AS oid, i.indrelid AS table, ic.relname AS name, am.amname AS method, i.indisunique AS unique,
  i.indnullsnotdistinct AS "nullsNotDistinct", i.indnkeyatts AS keys, i.indkey::text AS columns,
  i.indoption::text AS options, i.indcollation::text AS collations, i.indclass::text AS classes,
  CASE WHEN i.indexprs IS NOT NULL THEN ARRAY(
    SELECT CASE i.indkey[n - 1] WHEN 0 THEN pg_get_indexdef(i.indexrelid, n, false) END
    FROM generate_series(1, i.indnkeyatts) AS n ORDER BY n
  ) END AS expressions,
  CASE WHEN am.amname NOT IN ('btree', 'hash') THEN (
    SELECT jsonb_object_agg(ia.attnum, ia.attoptions) FROM pg_attribute ia
    WHERE ia.attrelid = i.indexrelid AND ia.attoptions IS NOT NULL
  ) END AS "classOptions",
  pg_get_expr(i.indpred, i.indrelid) AS where, i.indisvalid AS valid, ic.reloptions AS parameters,
  ts.spcname AS tablespace, obj_description(i.indexrelid, 'pg_class') AS comment,
  x.oid IS NOT NULL AS excludes
FROM pg_index i
JOIN pg_class ic ON ic.oid = i.indexrelid
JOIN pg_am am ON am.oid = ic.relam
LEFT JOIN pg_tablespace ts ON ts.oid = ic.reltablespace
LEFT JOIN pg_constraint x ON x.conindid = i.indexrelid AND x.conrelid = i.indrelid AND x.contype = 'x'
WHERE i.indislive AND ${amongWanted('i.indrelid')}
  -- What a partition has of its table is said there.
  AND NOT ic.relispartition
  AND NOT EXISTS (
    SELECT FROM pg_constraint k
    WHERE k.conindid = i.indexrelid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u')
  )
ORDER BY i.indrelid, ic.relname COLLATE "C"`

export interface IndexNameRow {
  readonly oid: number
  readonly schema: string
  readonly name: string
  /** An operator class that its type has anyway. */
  readonly isDefault: boolean
}

/** The operator classes that are nobody's default or have parameters, and the collations that indexes use. */
export const indexNamesSql = `
SELECT o.oid, n.nspname AS schema, o.opcname AS name, o.opcdefault AS "isDefault"
FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace
WHERE NOT o.opcdefault OR o.oid IN (
  SELECT unnest(i.indclass::oid[]) FROM pg_index i
  JOIN pg_attribute a ON a.attrelid = i.indexrelid AND a.attoptions IS NOT NULL WHERE ${amongWanted('i.indrelid')}
)
UNION ALL
SELECT co.oid, n.nspname, co.collname, false
FROM pg_collation co JOIN pg_namespace n ON n.oid = co.collnamespace
WHERE co.oid IN (
  SELECT used FROM pg_index i, unnest(i.indcollation) AS used
  WHERE used NOT IN (0, 'pg_catalog."default"'::regcollation) AND ${amongWanted('i.indrelid')}
)`

export const indexFrom = (row: IndexRow, names: CatalogNames): TableIndex => {
  const numbers = vector(row.columns)
  const [options, collations, classes] = [row.options, row.collations, row.classes].map(vector)
  const elements = numbers.slice(0, row.keys).map((number, at): IndexElement => {
    const column = names.columnOf(row.table, number)
    const expression = row.expressions?.[at]
    const collation = collations![at]!
    return {
      ...(column ? { column: column.name } : {}),
      ...(expression ? { expression: expressionFrom(expression, names) } : {}),
      ...ordering(options![at] ?? 0),
      ...(column && collation !== 0 && collation !== column.collationOid
        ? { collation: names.indexName(collation)?.name ?? 'default' }
        : {}),
      ...operatorClass(names.indexName(classes![at]!), row.classOptions?.[at + 1], names),
    }
  })
  const include = numbers.slice(row.keys).map(number => names.columnName(row.table, number))
  const parameters = parametersFrom(row.parameters)
  return {
    name: row.name,
    elements,
    ...(row.unique ? { unique: true } : {}),
    ...(row.where === null ? {} : { where: expressionFrom(row.where, names) }),
    ...(include.length > 0 ? { include } : {}),
    ...(row.method === 'btree' ? {} : { method: row.method }),
    ...(row.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
    ...(parameters ? { with: parameters } : {}),
    ...(row.tablespace === null ? {} : { tablespace: row.tablespace }),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(row.valid ? {} : { invalid: true }),
  }
}

const expressionFrom = (text: string, { own }: CatalogNames): Sql =>
  sql.raw(withoutOuterParentheses(own(text), grammar.lexical))

const vector = (text: string): readonly number[] => (text === '' ? [] : text.split(' ').map(Number))

/** Bit 1: descending. Bit 2: NULL first, which is so anyway when descending. */
const ordering = (option: number): Pick<IndexElement, 'order' | 'nulls'> => {
  const [descending, nullsFirst] = [(option & 1) !== 0, (option & 2) !== 0]
  return {
    ...(descending ? { order: 'desc' } : {}),
    ...(descending === nullsFirst ? {} : { nulls: nullsFirst ? 'first' : 'last' }),
  }
}

const operatorClass = (
  name: IndexNameRow | undefined,
  options: readonly string[] | undefined,
  { own }: CatalogNames,
): Pick<IndexElement, 'operatorClass'> => {
  if (!name || (name.isDefault && !options?.length)) return {}
  const path = name.schema === 'pg_catalog' ? name.name : own(`${name.schema}.${name.name}`)
  const given = options?.map(option => option.replace(/=(.*)$/s, "='$1'")).join(', ')
  return { operatorClass: given ? `${path}(${given})` : path }
}
