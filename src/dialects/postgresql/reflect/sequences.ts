import type { Sequence } from '../../../schema/schema.ts'
import { plainNumber, plainSequence } from '../../../schema/sequence-numbers.ts'
import type { CatalogNames } from './catalog-names.ts'
import { ofExtension } from './wanted.ts'

export interface SequenceRow {
  readonly schema: string
  readonly name: string
  readonly type: 'smallint' | 'integer' | 'bigint'
  readonly start: string
  readonly increment: string
  readonly minimum: string
  readonly maximum: string
  readonly cache: string
  readonly cycle: boolean
  readonly comment: string | null
  readonly ownerSchema: string | null
  readonly ownerTable: string | null
  readonly ownerColumn: string | null
}

/** Not those of identity columns, which are part of their column; those of serial columns are owned by theirs. */
export const sequencesSql = `
SELECT n.nspname AS schema, c.relname AS name, format_type(s.seqtypid, NULL) AS type,
  s.seqstart::text AS start, s.seqincrement::text AS increment, s.seqmin::text AS minimum,
  s.seqmax::text AS maximum, s.seqcache::text AS cache, s.seqcycle AS cycle,
  obj_description(c.oid, 'pg_class') AS comment,
  ons.nspname AS "ownerSchema", o.relname AS "ownerTable", a.attname AS "ownerColumn"
FROM pg_sequence s
JOIN pg_class c ON c.oid = s.seqrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = c.oid
  AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
LEFT JOIN pg_class o ON o.oid = d.refobjid
LEFT JOIN pg_namespace ons ON ons.oid = o.relnamespace
LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE n.nspname = ANY ($1::text[]) AND d.deptype IS DISTINCT FROM 'i' AND NOT ${ofExtension('pg_class', 'c.oid')}
ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"`

export const sequenceFrom = (row: SequenceRow, { tableName }: CatalogNames): Sequence => {
  const number = (text: string) => plainNumber(BigInt(text))
  const { ownerSchema, ownerTable, ownerColumn } = row
  return plainSequence({
    ...tableName(row),
    type: row.type,
    start: number(row.start),
    increment: number(row.increment),
    minimum: number(row.minimum),
    maximum: number(row.maximum),
    cache: number(row.cache),
    ...(row.cycle ? { cycle: true } : {}),
    ...(ownerSchema === null || ownerTable === null || ownerColumn === null
      ? {}
      : { ownedBy: { table: tableName({ schema: ownerSchema, name: ownerTable }), column: ownerColumn } }),
    ...(row.comment === null ? {} : { comment: row.comment }),
  })
}
