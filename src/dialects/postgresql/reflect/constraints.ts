import type { Constraint, Deferrable, ForeignKey, ReferentialAction } from '../../../schema/constraint.ts'
import { withoutOuterParentheses } from '../../../sql/parentheses.ts'
import { sql } from '../../../sql/sql.ts'
import { grammar } from '../grammar.ts'
import type { CatalogNames } from './catalog-names.ts'
import { amongWanted } from './wanted.ts'

export interface ConstraintRow {
  readonly table: number
  readonly name: string
  readonly type: 'p' | 'u' | 'f' | 'c'
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
}

// Since PostgreSQL 18 NOT NULL has rows here too (contype n); it is said by the column.
export const constraintsSql = `
SELECT k.conrelid AS table, k.conname AS name, k.contype::text AS type, k.conkey AS columns,
  fn.nspname AS "otherSchema", fc.relname AS "otherTable",
  k.confrelid AS other, k.confkey AS "otherColumns",
  k.confupdtype::text AS "onUpdate", k.confdeltype::text AS "onDelete", k.confmatchtype::text AS match,
  k.condeferrable AS deferrable, k.condeferred AS deferred,
  CASE k.contype WHEN 'c' THEN pg_get_expr(k.conbin, k.conrelid) END AS expression,
  i.indnullsnotdistinct AS "nullsNotDistinct"
FROM pg_constraint k
LEFT JOIN pg_class fc ON k.contype = 'f' AND fc.oid = k.confrelid
LEFT JOIN pg_namespace fn ON fn.oid = fc.relnamespace
LEFT JOIN pg_index i ON k.contype = 'u' AND i.indexrelid = k.conindid
WHERE k.contype IN ('p', 'u', 'f', 'c') AND k.conparentid = 0 AND ${amongWanted('k.conrelid')}
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

export const constraintFrom = (row: ConstraintRow, names: CatalogNames): Constraint => {
  const { name } = row
  const columns = (row.columns ?? []).map(number => names.columnName(row.table, number))
  switch (row.type) {
    case 'p':
      return { kind: 'primaryKey', name, columns }
    case 'u':
      return {
        kind: 'unique',
        name,
        columns,
        ...(row.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
        ...deferrable(row),
      }
    case 'f':
      return { kind: 'foreignKey', name, columns, ...referenceFrom(row, names) }
    case 'c':
      return {
        kind: 'check',
        name,
        expression: sql.raw(withoutOuterParentheses(names.own(row.expression ?? ''), grammar.lexical)),
      }
  }
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
