import type { Column } from '../../../schema/column.ts'
import type { EnumType } from '../../../schema/schema.ts'
import type { ColumnType } from '../../../schema/types.ts'
import { sql } from '../../../sql/sql.ts'
import { lowerDefault } from '../lower-default.ts'
import { types } from '../types.ts'
import { tablesWanted } from './wanted.ts'

export interface ColumnRow {
  readonly table: number
  readonly number: number
  readonly name: string
  readonly type: string
  /** The oid of the enum, also where the column is an array of it. */
  readonly enum: number | null
  readonly notNull: boolean
  readonly identity: '' | 'a' | 'd'
  readonly start: string | null
  readonly increment: string | null
  readonly generated: '' | 's' | 'v'
  readonly expression: string | null
  readonly collation: string | null
  readonly collationOid: number
  readonly comment: string | null
}

export const columnsSql = `
SELECT a.attrelid AS table, a.attnum AS number, a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
  et.oid AS enum, a.attnotnull AS "notNull", a.attidentity::text AS identity, s.seqstart AS start,
  s.seqincrement AS increment, a.attgenerated::text AS generated, pg_get_expr(d.adbin, d.adrelid) AS expression,
  co.collname AS collation, a.attcollation AS "collationOid", de.description AS comment
FROM pg_attribute a
JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_type et ON et.typtype = 'e' AND et.oid = CASE t.typcategory WHEN 'A' THEN t.typelem ELSE t.oid END
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
LEFT JOIN pg_description de
  ON de.objoid = a.attrelid AND de.classoid = 'pg_class'::regclass AND de.objsubid = a.attnum
LEFT JOIN pg_depend sd
  ON a.attidentity <> '' AND sd.refclassid = 'pg_class'::regclass AND sd.refobjid = a.attrelid
  AND sd.refobjsubid = a.attnum AND sd.classid = 'pg_class'::regclass AND sd.deptype = 'i'
LEFT JOIN pg_sequence s ON s.seqrelid = sd.objid
WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (SELECT c.oid ${tablesWanted})
ORDER BY a.attrelid, a.attnum`

/** @param own takes the qualifiers of the default schema away */
export const columnFrom = (
  row: ColumnRow,
  enums: ReadonlyMap<number, EnumType>,
  own: (text: string) => string,
): Column => {
  const type = typeFrom(row, enums, own)
  const expression = row.expression === null ? undefined : own(row.expression)
  const value =
    expression === undefined || row.generated
      ? undefined
      : lowerDefault({ kind: 'sql', sql: sql.raw(expression) }, type)
  return {
    name: row.name,
    type,
    nullable: !row.notNull,
    ...(value ? { default: value } : {}),
    ...(row.identity === ''
      ? {}
      : {
          identity: {
            generation: row.identity === 'a' ? 'always' : 'byDefault',
            start: Number(row.start),
            increment: Number(row.increment),
          },
        }),
    ...(expression !== undefined && row.generated
      ? { generated: { expression: sql.raw(expression), stored: row.generated === 's' } }
      : {}),
    ...(row.collation === null ? {} : { collation: row.collation }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  }
}

const typeFrom = (
  row: ColumnRow,
  enums: ReadonlyMap<number, EnumType>,
  own: (text: string) => string,
): ColumnType => {
  const type = types.parse(own(row.type))
  const found = row.enum === null ? undefined : enums.get(row.enum)
  if (!found) return type
  return type.kind === 'array'
    ? { kind: 'array', of: { kind: 'enum', ...found } }
    : { kind: 'enum', ...found }
}
