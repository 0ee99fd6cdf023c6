import type { Column, Default } from '../../../schema/column.ts'
import type { ColumnType } from '../../../schema/types.ts'
import { sql } from '../../../sql/sql.ts'
import type { FamilyWording } from '../family.ts'
import { lowerDefault } from '../lower-default.ts'
import { bytesFromHex } from '../string-text.ts'
import { plainExpression } from './plain-expression.ts'
import type { CharacterSets } from './tables.ts'

export interface ColumnRow {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly nullable: 'YES' | 'NO'
  readonly default: string | null
  /** `auto_increment`, `on update current_timestamp()`, `VIRTUAL GENERATED`, `INVISIBLE`, `DEFAULT_GENERATED`. */
  readonly extra: string
  readonly expression: string | null
  readonly characterSet: string | null
  readonly collation: string | null
  readonly comment: string
}

export interface ColumnContext {
  readonly words: FamilyWording
  readonly sets: CharacterSets
  /** The collation of the table. */
  readonly collation: string | null
  /** Whether a check holds it to JSON: MariaDB's JSON is a LONGTEXT. */
  readonly isJson: boolean
  /** Whether a width of a number is kept that is not the usual one. */
  readonly declared: boolean
}

export const columnFrom = (row: ColumnRow, context: ColumnContext): Column => {
  const { words } = context
  const type = typeFrom(row, context)
  const generated = /\b(VIRTUAL|STORED|PERSISTENT) GENERATED/i.exec(row.extra)?.[1]
  const [, onUpdate] = /on update ([\w()]+)/i.exec(row.extra) ?? []
  const value = generated ? undefined : defaultFrom(row, type, words)
  return {
    name: row.name,
    type: context.declared ? withWidth(type, row.type, words) : type,
    nullable: row.nullable === 'YES',
    ...(value ? { default: value } : {}),
    ...(/auto_increment/i.test(row.extra) ? { identity: { generation: 'byDefault' } } : {}),
    ...(generated && row.expression
      ? {
          generated: {
            expression: sql.raw(plainExpression(row.expression, words)),
            stored: generated.toUpperCase() !== 'VIRTUAL',
          },
        }
      : {}),
    ...(onUpdate === undefined ? {} : { onUpdate: sql.raw(onUpdate) }),
    ...textFrom(row, context),
    ...(/\bINVISIBLE\b/i.test(row.extra) ? { invisible: true } : {}),
    ...(row.comment === '' ? {} : { comment: row.comment }),
  }
}

/** An enum has no name of its own, and gets that of its column. */
const typeFrom = (row: ColumnRow, { words, isJson }: ColumnContext): ColumnType => {
  if (isJson) return { kind: 'json' }
  const type = words.types.parse(withoutCompression(row.type))
  return type.kind === 'enum' ? { ...type, name: `${row.table}_${row.name}` } : type
}

/** How a column is stored is no part of its type. @see https://mariadb.com/kb/en/storage-engine-independent-column-compression/ */
const withoutCompression = (type: string): string => type.replace(isCompressed, '')

const isCompressed = / ?\/\*M!\d+ COMPRESSED\*\//i

/**
 * A number with its width, where that is another than the one which the server takes when none is said; and what is
 * compressed.
 *
 * @see https://mariadb.com/kb/en/numeric-data-type-overview/
 */
const withWidth = (type: ColumnType, said: string, { dialect, types }: FamilyWording): ColumnType => {
  if (isCompressed.test(said))
    return {
      kind: 'variant',
      type,
      on: { [dialect]: { kind: 'raw', sql: said.replace(isCompressed, ' compressed') } },
    }
  const width = /^\w+\((\d+)\)/.exec(said)?.[1]
  const usual = usualWidths[types.sql(type)]
  if (width === undefined || usual === undefined || Number(width) === usual) return type
  return { kind: 'variant', type, on: { [dialect]: { kind: 'raw', sql: said } } }
}

const usualWidths: Readonly<Record<string, number>> = {
  tinyint: 4,
  'tinyint unsigned': 3,
  smallint: 6,
  'smallint unsigned': 5,
  mediumint: 9,
  'mediumint unsigned': 8,
  int: 11,
  'int unsigned': 10,
  bigint: 20,
  'bigint unsigned': 20,
}

const textFrom = ({ collation }: ColumnRow, { isJson, sets, collation: own }: ColumnContext) =>
  collation === null || isJson || collation === own ? {} : sets.said(collation)

/** MariaDB tells an expression, in which a string has quotes; MySQL the value itself, unless it says DEFAULT_GENERATED. */
const defaultFrom = (
  { default: text, extra }: ColumnRow,
  type: ColumnType,
  words: FamilyWording,
): Default | undefined => {
  if (text === null) return undefined
  const lowered = words.types.lower(type)
  const isExpression =
    words.dialect === 'mariadb' || /DEFAULT_GENERATED/i.test(extra) || /^b'[01]*'$/.test(text)
  if (isExpression) return lowerDefault({ kind: 'sql', sql: sql.raw(plainExpression(text, words)) }, lowered)
  const [, hex] = /^0x((?:[\da-f]{2})*)$/i.exec(text) ?? []
  const isBytes = ['bytes', 'binary', 'varbinary'].includes(lowered.kind)
  return lowerDefault(
    { kind: 'value', value: isBytes && hex !== undefined ? bytesFromHex(hex) : text },
    lowered,
  )
}
