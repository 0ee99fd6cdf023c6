import type { Constraint, Deferrable, ForeignKey, ReferentialAction } from '../../../schema/constraint.ts'
import type { TableIndex } from '../../../schema/table-index.ts'
import { withoutOuterParentheses } from '../../../sql/parentheses.ts'
import { sql } from '../../../sql/sql.ts'
import { grammar } from '../grammar.ts'
import type { CatalogNames } from './catalog-names.ts'
import { amongWanted } from './wanted.ts'

export interface ConstraintRow {
  readonly table: number
  readonly name: string
  readonly type: 'p' | 'u' | 'f' | 'c' | 'x'
  readonly columns: readonly number[] | null
  readonly otherSchema: string | null
  readonly otherTable: string | null
  readonly other: number
  readonly otherColumns: readonly number[] | null
  readonly onUpdate: string
  readonly onDelete: string
  readonly match: string
  readonly deferrable: boolean
  readonly deferred: boolean
  readonly expression: string | null
  readonly nullsNotDistinct: boolean | null
  readonly validated: boolean
  /** Since PostgreSQL 18. */
  readonly enforced: boolean
  readonly noInherit: boolean
  /** The index behind a key, and what it carries along. */
  readonly index: number
  readonly included: readonly number[] | null
  /** Of an exclusion constraint: the operators, as they are written. */
  readonly operators: readonly string[] | null
}

// Since PostgreSQL 18 NOT NULL has rows here too (contype n); it is said by the column.
export const constraintsSql = `
SELECT k.conrelid AS table, k.conname AS name, k.contype::text AS type, k.conkey AS columns,
  fn.nspname AS "otherSchema", fc.relname AS "otherTable",
  k.confrelid AS other, k.confkey AS "otherColumns",
  k.confupdtype::text AS "onUpdate", k.confdeltype::text AS "onDelete", k.confmatchtype::text AS match,
  k.condeferrable AS deferrable, k.condeferred AS deferred,
  CASE k.contype WHEN 'c' THEN pg_get_expr(k.conbin, k.conrelid) END AS expression,
  i.indnullsnotdistinct AS "nullsNotDistinct", k.convalidated AS validated,
  coalesce((to_jsonb(k)->>'conenforced')::boolean, true) AS enforced, k.connoinherit AS "noInherit",
  k.conindid AS index,
  CASE WHEN i.indnatts > i.indnkeyatts THEN (i.indkey::int2[])[i.indnkeyatts:i.indnatts - 1] END AS included,
  CASE k.contype WHEN 'x' THEN ARRAY(
    SELECT CASE on_.nspname WHEN 'pg_catalog' THEN o.oprname
      ELSE format('OPERATOR(%I.%s)', on_.nspname, o.oprname) END
    FROM unnest(k.conexclop) WITH ORDINALITY AS x (oid, n)
    JOIN pg_operator o ON o.oid = x.oid JOIN pg_namespace on_ ON on_.oid = o.oprnamespace
    ORDER BY x.n
  ) END AS operators
FROM pg_constraint k
LEFT JOIN pg_class fc ON k.contype = 'f' AND fc.oid = k.confrelid
LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
LEFT JOIN pg_index i ON k.contype IN ('p', 'u') AND i.indexrelid = k.conindid
WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 AND ${amongWanted('k.conrelid')}
  -- What a partition has of its table is said there.
  AND (k.conislocal OR NOT (SELECT c.relispartition FROM pg_class c WHERE c.oid = k.conrelid))
ORDER BY k.conrelid, k.oid`

export interface ColumnNameRow {
  readonly table: number
  readonly number: number
  readonly name: string
}

/** The columns of tables that are only referred to. */
export const referredColumnsSql = `
SELECT a.attrelid AS table, a.attnum AS number, a.attname AS name
FROM pg_attribute a
WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (
  SELECT k.confrelid FROM pg_constraint k
  WHERE k.contype = 'f' AND ${amongWanted('k.conrelid')} AND NOT ${amongWanted('k.confrelid')}
)`

export const constraintFrom = (
  row: ConstraintRow,
  names: CatalogNames,
  indexOf: (oid: number) => TableIndex,
): Constraint => {
  const { name } = row
  const columns = (row.columns ?? []).map(number => names.columnName(row.table, number))
  switch (row.type) {
    case 'p':
      return { kind: 'primaryKey', name, columns, ...included(row, names), ...deferrable(row) }
    case 'u':
      return {
        kind: 'unique',
        name,
        columns,
        ...(row.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
        ...included(row, names),
        ...deferrable(row),
      }
    case 'f':
      return { kind: 'foreignKey', name, columns, ...referenceFrom(row, names), ...validity(row) }
    case 'c':
      return {
        kind: 'check',
        name,
        expression: sql.raw(withoutOuterParentheses(names.own(row.expression ?? ''), grammar.lexical)),
        ...validity(row),
        ...(row.noInherit ? { noInherit: true } : {}),
      }
    case 'x': {
      const index = indexOf(row.index)
      return {
        kind: 'exclusion',
        name,
        elements: index.elements.map((element, at) => ({
          ...element,
          with: names.own(row.operators?.[at] ?? '='),
        })),
        // Absent is gist here, and btree of an index.
        method: index.method ?? 'btree',
        ...(index.where ? { where: index.where } : {}),
        ...deferrable(row),
      }
    }
  }
}

const included = (row: ConstraintRow, names: CatalogNames): { readonly include?: readonly string[] } =>
  row.included ? { include: row.included.map(number => names.columnName(row.table, number)) } : {}

/** What is not enforced counts as not valid besides. */
const validity = ({ enforced, validated }: ConstraintRow) => {
  if (!enforced) return { notEnforced: true as const }
  return validated ? {} : { notValid: true as const }
}

const referenceFrom = (
  row: ConstraintRow,
  { tableName, columnName }: CatalogNames,
): Omit<ForeignKey, 'kind' | 'name' | 'columns'> => {
  const { schema, name: table } = tableName({ schema: row.otherSchema ?? '', name: row.otherTable ?? '' })
  const [onDelete, onUpdate] = [actions[row.onDelete], actions[row.onUpdate]]
  return {
    references: {
      ...(schema === undefined ? {} : { schema }),
      table,
      columns: (row.otherColumns ?? []).map(number => columnName(row.other, number)),
    },
    ...(onDelete ? { onDelete } : {}),
    ...(onUpdate ? { onUpdate } : {}),
    ...(row.match === 'f' ? { match: 'full' } : {}),
    ...deferrable(row),
  }
}

/** `a`, no action, is what SQL does anyway. */
const actions: Readonly<Record<string, ReferentialAction>> = {
  r: 'restrict',
  c: 'cascade',
  n: 'setNull',
  d: 'setDefault',
}

const deferrable = (row: ConstraintRow): { readonly deferrable?: Deferrable } => {
  if (!row.deferrable) return {}
  return { deferrable: row.deferred ? 'deferred' : 'immediate' }
}
