import type { Column, Identity } from '../../../schema/column.ts'
import { plainNumber } from '../../../schema/sequence-numbers.ts'
import { sql } from '../../../sql/sql.ts'
import { keptDefault } from '../kept-default.ts'
import { lowerDefault } from '../lower-default.ts'
import { readDefault } from '../read-default.ts'
import type { CatalogNames } from './catalog-names.ts'
import { typeFrom } from './type-from.ts'
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
  readonly number: number
  readonly start: string
  readonly increment: string
  readonly minimum: string
  readonly maximum: string
  readonly cache: string
  readonly cycle: boolean
}

/** How the numbers of identity columns are counted. */
export const identitiesSql = `
SELECT d.refobjid AS table, d.refobjsubid AS number, s.seqstart AS start, s.seqincrement AS increment,
  s.seqmin AS minimum, s.seqmax AS maximum, s.seqcache AS cache, s.seqcycle AS cycle
FROM pg_sequence s
JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid AND d.deptype = 'i'
WHERE d.refclassid = 'pg_class'::regclass AND ${amongWanted('d.refobjid')}`

/**
 * Reads columns; types and defaults that were read before are not read again, and most were.
 *
 * @param declared whether a default is to be the very one that the catalog has
 */
export const columnReader = (names: CatalogNames, declared: boolean): ((row: ColumnRow) => Column) => {
  const { own, identityOf, domainOf } = names
  const typeOf = remembered(
    (row: ColumnRow) => `${row.typeOid} ${row.type}`,
    row => typeFrom(row, names),
  )
  const defaultOf = remembered(
    (row: ColumnRow) => `${row.typeOid} ${row.type} ${row.expression}`,
    row => {
      const text = own(row.expression!)
      // A default of a domain is kept in the type that the domain is made of.
      const domain = domainOf(row.typeOid)
      const read = domain
        ? readDefault(text, domain.base)
        : lowerDefault({ kind: 'sql', sql: sql.raw(text) }, typeOf(row))
      return declared ? keptDefault(text, read, domain?.base ?? typeOf(row)) : read
    },
  )
  return row => {
    const value = row.expression === null || row.generated ? undefined : defaultOf(row)
    const counted = row.identity && identityOf(row)
    return {
      name: row.name,
      type: typeOf(row),
      nullable: !row.notNull,
      ...(value ? { default: value } : {}),
      ...(counted
        ? {
            identity: {
              generation: row.identity === 'a' ? 'always' : 'byDefault',
              ...countedBy(counted),
            },
          }
        : {}),
      ...(row.expression !== null && row.generated
        ? { generated: { expression: sql.raw(own(row.expression)), stored: row.generated === 's' } }
        : {}),
      ...(row.collation === null ? {} : { collation: row.collation }),
      ...(row.comment === null ? {} : { comment: row.comment }),
    }
  }
}

/** All of it; what is so anyway is left out where tables are compared. */
const countedBy = (row: IdentityRow): Omit<Identity, 'generation'> => ({
  start: plainNumber(BigInt(row.start)),
  increment: plainNumber(BigInt(row.increment)),
  minimum: plainNumber(BigInt(row.minimum)),
  maximum: plainNumber(BigInt(row.maximum)),
  cache: plainNumber(BigInt(row.cache)),
  ...(row.cycle ? { cycle: true } : {}),
})

const remembered = <Row, T>(keyOf: (row: Row) => string, read: (row: Row) => T): ((row: Row) => T) => {
  const known = new Map<string, T>()
  return row => {
    const key = keyOf(row)
    if (!known.has(key)) known.set(key, read(row))
    return known.get(key)!
  }
}
