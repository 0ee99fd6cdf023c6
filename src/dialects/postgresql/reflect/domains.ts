import type { Default } from '../../../schema/column.ts'
import type { Domain, DomainCheck } from '../../../schema/schema.ts'
import type { ColumnType } from '../../../schema/types.ts'
import { withoutOuterParentheses } from '../../../sql/parentheses.ts'
import { sql } from '../../../sql/sql.ts'
import { grammar } from '../grammar.ts'
import { keptDefault } from '../kept-default.ts'
import { lowerDefault } from '../lower-default.ts'
import type { CatalogNames } from './catalog-names.ts'
import { withoutSchema } from './own-schema.ts'
import { typeFrom } from './type-from.ts'
import { ofExtension } from './wanted.ts'

export interface DomainRow {
  readonly oid: number
  readonly arrayOid: number
  readonly schema: string
  readonly name: string
  readonly type: string
  readonly typeOid: number
  readonly notNull: boolean
  readonly default: string | null
  readonly collation: string | null
  readonly comment: string | null
  readonly checks: readonly {
    readonly name: string
    readonly expression: string
    readonly valid: boolean
  }[]
  readonly ofExtension: boolean
}

/** All of them: a column may be of a domain in any schema. Since PostgreSQL 17 NOT NULL is a constraint here too. */
export const domainsSql = `
SELECT t.oid, t.typarray AS "arrayOid", n.nspname AS schema, t.typname AS name,
  format_type(t.typbasetype, t.typtypmod) AS type, t.typbasetype AS "typeOid", t.typnotnull AS "notNull",
  pg_get_expr(t.typdefaultbin, 0) AS default,
  CASE WHEN t.typcollation <> b.typcollation THEN co.collname END AS collation,
  obj_description(t.oid, 'pg_type') AS comment,
  coalesce((
    SELECT jsonb_agg(jsonb_build_object(
      'name', k.conname, 'expression', pg_get_expr(k.conbin, 0), 'valid', k.convalidated
    ) ORDER BY k.oid)
    FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c'
  ), '[]') AS checks,
  ${ofExtension('pg_type', 't.oid')} AS "ofExtension"
FROM pg_type t
JOIN pg_namespace n ON n.oid = t.typnamespace
JOIN pg_type b ON b.oid = t.typbasetype
LEFT JOIN pg_collation co ON co.oid = t.typcollation
WHERE t.typtype = 'd' AND n.nspname <> 'information_schema'
ORDER BY n.nspname COLLATE "C", t.typname COLLATE "C"`

/** @param declared whether its default is to be the very one that the catalog has */
export const domainFrom = (row: DomainRow, names: CatalogNames, declared: boolean): Domain => {
  const type = typeFrom(row, names)
  const value = row.default === null ? undefined : defaultFrom(names.own(row.default), type, declared)
  return {
    ...names.tableName(row),
    type,
    ...(row.notNull ? { notNull: true } : {}),
    ...(value ? { default: value } : {}),
    ...(row.collation === null ? {} : { collation: row.collation }),
    checks: row.checks.map(
      ({ name, expression, valid }): DomainCheck => ({
        name,
        expression: sql.raw(withoutOuterParentheses(names.own(expression), grammar.lexical)),
        ...(valid ? {} : { notValid: true }),
      }),
    ),
    ...(row.comment === null ? {} : { comment: row.comment }),
  }
}

const defaultFrom = (text: string, type: ColumnType, declared: boolean): Default | undefined => {
  const read = lowerDefault({ kind: 'sql', sql: sql.raw(text) }, type)
  return declared ? keptDefault(text, read, type) : read
}

/** A check as it is reflected, from what the server prints with search_path empty. */
export const checkText = (expression: string, defaultSchema: string): string =>
  withoutOuterParentheses(withoutSchema(expression, defaultSchema), grammar.lexical)
