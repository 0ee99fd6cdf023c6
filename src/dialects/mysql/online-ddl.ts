import { columnOf, type Table } from '../../schema/table.ts'
import { nameIn, type Shape, shape } from '../standard/statement-shape.ts'
import { types as mysqlTypes } from './types.ts'

/** How InnoDB goes about an action of ALTER TABLE. NOCOPY is MariaDB's word for an INPLACE that makes no table anew. */
export type Algorithm = 'INSTANT' | 'NOCOPY' | 'INPLACE' | 'COPY'

export interface OnlineDdl {
  /** `null`: not known. */
  readonly algorithm: Algorithm | null
  readonly lock: 'NONE' | 'SHARED' | 'EXCLUSIVE' | null
  readonly rewrites: boolean | null
  readonly scans: boolean | null
}

export const instant: OnlineDdl = { algorithm: 'INSTANT', lock: 'NONE', rewrites: false, scans: false }
export const noCopy: OnlineDdl = { algorithm: 'NOCOPY', lock: 'NONE', rewrites: false, scans: false }
export const indexing: OnlineDdl = { ...noCopy, scans: true }
export const inPlace: OnlineDdl = { algorithm: 'INPLACE', lock: 'NONE', rewrites: true, scans: true }
export const copying: OnlineDdl = { algorithm: 'COPY', lock: 'SHARED', rewrites: true, scans: true }
export const unknownDdl: OnlineDdl = { algorithm: null, lock: null, rewrites: null, scans: null }

export interface OnlineRule {
  readonly says: Shape
  readonly does: OnlineDdl | ((action: string, table: Table | undefined) => OnlineDdl)
}

/** A column said anew: what of it differs decides. */
const modified = (action: string, table: Table | undefined): OnlineDdl => {
  const found = shape('^(?:MODIFY|CHANGE) (?:COLUMN )?(?<column>{name}) (?<rest>.*)$').exec(action)?.groups
  const column = table && found && columnOf(table, nameIn(found.column ?? '').name)
  if (
    !column ||
    /^CHANGE/i.test(action) ||
    /\b(?:COLLATE|CHARACTER SET|GENERATED|AS \(|FIRST$|AFTER )/i.test(action)
  )
    return unknownDdl
  const packed = (text: string) => text.toLowerCase().replaceAll(/\s/g, '')
  const type = packed(mysqlTypes.sql(column.type))
  const rest = packed(found.rest ?? '')
  const keepsNull = /\bNOT NULL\b/i.test(action) === !column.nullable
  if (rest.startsWith(type) && !/^[(u]/.test(rest.slice(type.length))) return keepsNull ? instant : inPlace
  return widened(column.type, rest) && keepsNull ? instant : textual(type) ? unknownDdl : copying
}

/** Lengths of these decide, and so do the values of an enum, which are not looked at here. */
const textual = (type: string): boolean => /^(?:varchar|varbinary|enum|set|char|binary)/.test(type)

const widened = (type: { readonly kind: string; readonly length?: number }, rest: string): boolean => {
  const length = Number(/^varchar\((\d+)\)/.exec(rest)?.[1] ?? 0)
  // Above 255 bytes the length itself takes one more byte; a character may take four.
  return type.kind === 'varchar' && type.length !== undefined && length >= type.length && length * 4 <= 255
}

/** A generated column that is stored, and a default that is worked out for each row, make the table anew. */
const added = (action: string): OnlineDdl => {
  if (/\bSTORED\b|\bPERSISTENT\b/i.test(action)) return copying
  if (/\bAUTO_INCREMENT\b/i.test(action)) return { ...inPlace, lock: 'SHARED' }
  if (/\b(?:UNIQUE|PRIMARY|REFERENCES)\b/i.test(action)) return unknownDdl
  const [, value = ''] = /\bDEFAULT (.*)$/i.exec(action) ?? []
  return /[a-z_]\w* \(|^\(/i.test(value.replace(/^(?:current_timestamp|now) ?\(/i, '')) ? unknownDdl : instant
}

/**
 * What InnoDB does for each action, as both manuals have it; what they differ in stands before it.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl-operations.html
 * @see https://mariadb.com/docs/server/server-usage/storage-engines/innodb/innodb-online-ddl/innodb-online-ddl-overview
 */
export const sharedRules: readonly OnlineRule[] = [
  {
    says: /^ADD (?:FULLTEXT|SPATIAL)\b/i,
    does: { algorithm: 'INPLACE', lock: 'SHARED', rewrites: null, scans: true },
  },
  { says: /^ADD (?:UNIQUE )?(?:INDEX|KEY)\b/i, does: indexing },
  { says: /^ADD (?:CONSTRAINT \S+ )?UNIQUE\b/i, does: indexing },
  { says: /^ADD (?:CONSTRAINT \S+ )?PRIMARY KEY\b/i, does: inPlace },
  { says: /^ADD (?:CONSTRAINT \S+ )?FOREIGN KEY\b/i, does: copying },
  { says: /^ADD PARTITION\b/i, does: unknownDdl },
  { says: /^ADD (?:COLUMN )?(?!CONSTRAINT\b|CHECK\b)/i, does: added },
  { says: /^DROP (?:INDEX|KEY)\b/i, does: noCopy },
  { says: /^(?:MODIFY|CHANGE)\b/i, does: modified },
  { says: shape('^ALTER (?:COLUMN )?{name} (?:SET|DROP) DEFAULT\\b'), does: instant },
  { says: /^RENAME (?:TO|AS)\b/i, does: instant },
  { says: /^CONVERT TO CHARACTER SET\b/i, does: copying },
  { says: /^ENGINE = InnoDB\b/i, does: inPlace },
  { says: /^ENGINE =/i, does: copying },
  { says: /^ROW_FORMAT =/i, does: inPlace },
]
