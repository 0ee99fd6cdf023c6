import type { Column } from '../../../schema/column.ts'
import type { EnumType } from '../../../schema/schema.ts'
import type { ColumnType } from '../../../schema/types.ts'
import { sql } from '../../../sql/sql.ts'
import { lowerDefault } from '../lower-default.ts'
import { types } from '../types.ts'
import { amongWanted } from './wanted.ts'

export interface ColumnRow {
  readonly table: number
  readonly number: number
  readonly name: string
  readonly type: string
  readonly typeOid: number
  readonly notNull: boolean
  readonly identity: 'a' | 'd' | null
  readonly generated: 's' | 'v' | null
  readonly expression: string | null
  readonly collation: string | null
  readonly collationOid: number
  readonly comment: string | null
}

export const columnsSql = `
SELECT a.attrelid AS table, a.attnum AS number, a.attname AS name, a.atttypid AS "typeOid",
  format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull",
  nullif(a.attidentity::text, '') AS identity, nullif(a.attgenerated::text, '') AS generated,
  pg_get_expr(d.adbin, d.adrelid) AS expression, a.attcollation AS "collationOid",
  CASE WHEN a.attcollation NOT IN (0, 'pg_catalog."default"'::regcollation) THEN (
    SELECT co.collname FROM pg_collation co JOIN pg_type t ON t.oid = a.atttypid
    WHERE co.oid = a.attcollation AND co.oid <> t.typcollation
  ) END AS collation,
  de.description AS comment
FROM pg_attribute a
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum AND a.atthasdef
LEFT JOIN pg_description de
  ON de.objoid = a.attrelid AND de.classoid = 'pg_class'::regclass AND de.objsubid = a.attnum
WHERE a.attnum > 0 AND NOT a.attisdropped AND ${amongWanted('a.attrelid')}
ORDER BY a.attrelid, a.attnum`

export interface IdentityRow {
  readonly table: number
  readonly column: number
  readonly start: string
  readonly increment: string
}

/** How the numbers of identity columns are counted. */
export const identitiesSql = `
SELECT d.refobjid AS table, d.refobjsubid AS column, s.seqstart AS start, s.seqincrement AS increment
FROM pg_sequence s
JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.deptype = 'i'
WHERE d.refclassid = 'pg_class'::regclass AND ${amongWanted('d.refobjid')}`

/** What columns refer to, by what they are known in the catalog. */
export interface ColumnContext {
  /** By the oid of the enum, and by that of its arrays. */
  readonly enums: ReadonlyMap<number, EnumType>
  readonly identity: (column: ColumnRow) => IdentityRow | undefined
  /** Takes the qualifiers of the default schema away. */
  readonly own: (text: string) => string
}

export const columnFrom = (row: ColumnRow, context: ColumnContext): Column => {
  const type = typeFrom(row, context)
  const expression = row.expression === null ? undefined : sql.raw(context.own(row.expression))
  const value = expression && !row.generated && lowerDefault({ kind: 'sql', sql: expression }, type)
  const counted = context.identity(row)
  return {
    name: row.name,
    type,
    nullable: !row.notNull,
    ...(value ? { default: value } : {}),
    ...(row.identity && counted
      ? {
          identity: {
            generation: row.identity === 'a' ? 'always' : 'byDefault',
            start: Number(counted.start),
            increment: Number(counted.increment),
          },
        }
      : {}),
    ...(expression && row.generated ? { generated: { expression, stored: row.generated === 's' } } : {}),
    ...(row.collation === null ? {} : { collation: row.collation }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  }
}

const typeFrom = (row: ColumnRow, { enums, own }: ColumnContext): ColumnType => {
  const type = types.parse(own(row.type))
  const found = enums.get(row.typeOid)
  if (!found) return type
  const named: ColumnType = { kind: 'enum', ...found }
  return type.kind === 'array' ? { kind: 'array', of: named } : named
}
