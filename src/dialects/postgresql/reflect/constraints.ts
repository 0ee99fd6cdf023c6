import type { Constraint, Deferrable, ForeignKey, ReferentialAction } from '../../../schema/constraint.ts'
import { withoutOuterParentheses } from '../../../sql/parentheses.ts'
import { sql } from '../../../sql/sql.ts'
import { amongWanted } from './wanted.ts'

export interface ConstraintRow {
  readonly table: number
  readonly name: string
  readonly type: 'p' | 'u' | 'f' | 'c'
  readonly columns: readonly number[] | null
  readonly otherSchema: string | null
  readonly otherTable: string | null
  readonly otherColumns: readonly string[] | null
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
  CASE k.contype WHEN 'f' THEN ARRAY(
    SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS x(number, place)
    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = x.number ORDER BY x.place
  ) END AS "otherColumns",
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

/**
 * @param columns names by number
 * @param own takes the qualifiers of the default schema away
 */
export const constraintFrom = (
  row: ConstraintRow,
  columns: ReadonlyMap<number, string>,
  defaultSchema: string,
  own: (text: string) => string,
): Constraint => {
  const { name } = row
  const covered = (row.columns ?? []).map(number => columns.get(number) ?? '')
  switch (row.type) {
    case 'p':
      return { kind: 'primaryKey', name, columns: covered }
    case 'u':
      return {
        kind: 'unique',
        name,
        columns: covered,
        ...(row.nullsNotDistinct ? { nullsNotDistinct: true } : {}),
        ...deferrable(row),
      }
    case 'f':
      return foreignKeyFrom(row, covered, defaultSchema)
    case 'c':
      return { kind: 'check', name, expression: sql.raw(withoutOuterParentheses(own(row.expression ?? ''))) }
  }
}

const foreignKeyFrom = (
  row: ConstraintRow,
  columns: readonly string[],
  defaultSchema: string,
): ForeignKey => {
  const { name, otherSchema, otherTable, otherColumns } = row
  const [onDelete, onUpdate] = [actions[row.onDelete], actions[row.onUpdate]]
  return {
    kind: 'foreignKey',
    name,
    columns,
    references: {
      ...(otherSchema === null || otherSchema === defaultSchema ? {} : { schema: otherSchema }),
      table: otherTable ?? '',
      columns: otherColumns ?? [],
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
