import { usage } from '../errors.ts'
import { defaultInWords } from '../schema/builders/refuse-default.ts'
import type { Default } from '../schema/column.ts'
import { isJson } from '../schema/is-json.ts'
import { isNumberType } from '../schema/type-families.ts'
import { type ColumnType, typeInWords } from '../schema/types.ts'
import type { Features } from './features.ts'

/**
 * Refuses as the new default of a column what cannot be a value of the type that the column has in the database. A
 * type that is read back says less than a model: SQLite's `integer` may be a `boolean`, MySQL's `tinyint` too, a text
 * a document; and engines cast where builders do not. So only what the engine would refuse, or would fail at with every
 * row, is refused.
 *
 * @throws USAGE
 */
export const refuseOtherDefault = (
  place: string,
  value: Default,
  type: ColumnType,
  features: Features,
): void => {
  if (mayBe(value, type, features)) return
  throw usage(
    `The default of ${place} is ${defaultInWords(value)}, which is no value of the type ${typeInWords(type)} that the column has.`,
    'Give it a value of that type, or one in SQL: sql`...`; or change the type in the same call.',
  )
}

const mayBe = (value: Default, type: ColumnType, features: Features): boolean => {
  switch (value.kind) {
    case 'value':
      if (value.value === null) return true
      if (value.value instanceof Date) return textMayBe(value.value.toISOString(), type, features)
      return plainMayBe(value.value, type, features)
    case 'json':
      return type.kind === 'array' || textMayBe(JSON.stringify(value.value), type, features)
    case 'now':
    case 'uuid':
      return !(features.alterTable && isNumber(type))
    default:
      return true
  }
}

const plainMayBe = (value: unknown, type: ColumnType, features: Features): boolean => {
  switch (typeof value) {
    case 'string':
      return textMayBe(value, type, features)
    case 'number':
    case 'bigint':
      return isNumber(type)
        ? isInRange(value, type, features)
        : features.implicitCasts === 'many' || isText(type) || isOpen(type)
    case 'boolean':
      return features.implicitCasts === 'many' || type.kind === 'boolean' || isText(type) || isOpen(type)
    default:
      return true
  }
}

const textMayBe = (text: string, type: ColumnType, { alterTable, implicitCasts }: Features): boolean => {
  if (isNumberType(type) || type.kind === 'oid') return aNumber.test(text)
  // To SQLite the others are all text, and the column may be one of them as well as the other.
  if (!alterTable && type.kind !== 'enum') return true
  switch (type.kind) {
    case 'boolean':
      return implicitCasts === 'few' ? truths.test(text) : aNumber.test(text)
    case 'varchar':
    case 'char':
      return type.length === undefined || [...text].length <= type.length
    case 'date':
    case 'time':
    case 'timestamp':
      return /\d|^\s*(now|today|tomorrow|yesterday|epoch|allballs|[-+]?infinity)\s*$/i.test(text)
    case 'uuid':
      return /^[\da-f]{32}$/i.test(text.replace(/[\s{}-]/g, ''))
    case 'json':
    case 'jsonb':
      return isJson(text)
    case 'interval':
      return /\d|infinity/i.test(text)
    case 'inet':
    case 'cidr':
    case 'macaddr':
    case 'macaddr8':
    case 'inet4':
    case 'inet6':
      return implicitCasts === 'many' || /^\s*[\da-f:./-]+\s*$/i.test(text)
    case 'bit':
      return implicitCasts === 'many' || /^(b?[01]*|x[\da-f]*)$/i.test(text)
    case 'array':
      return /^\s*[[{]/.test(text)
    case 'enum':
      return type.values.includes(text)
    default:
      return true
  }
}

const aNumber = /^\s*[-+]?(0[xob][\da-f_]+|(\d[\d_]*(\.[\d_]*)?|\.\d+)(e[-+]?\d+)?|nan|inf(inity)?)\s*$/i

/** What PostgreSQL reads as a boolean: any beginning of these words that means one of them. */
const truths = /^\s*(t(r(ue?)?)?|f(a(l(se?)?)?)?|y(es?)?|no?|on|off?|[01])\s*$/i

const isNumber = (type: ColumnType): boolean =>
  isNumberType(type) || ['money', 'oid', 'year'].includes(type.kind)

const isText = ({ kind }: ColumnType): boolean =>
  kind === 'text' || kind === 'varchar' || kind === 'char' || kind === 'citext'

/** Of what it takes nothing is known here. */
const isOpen = ({ kind }: ColumnType): boolean =>
  kind === 'any' || kind === 'raw' || kind === 'domain' || kind === 'custom' || kind === 'variant'

const bits: Readonly<Partial<Record<ColumnType['kind'], number>>> = {
  tinyint: 8,
  smallint: 16,
  mediumint: 24,
  integer: 32,
  bigint: 64,
}

/** SQLite's integers are of one size, whatever they are called. */
const isInRange = (value: number | bigint, type: ColumnType, { alterTable }: Features): boolean => {
  const size = bits[type.kind]
  if (size === undefined || !alterTable) return true
  const whole = typeof value === 'bigint' ? value : BigInt(Number.isFinite(value) ? Math.round(value) : 0)
  const isUnsigned = 'unsigned' in type && type.unsigned === true
  return whole === (isUnsigned ? BigInt.asUintN(size, whole) : BigInt.asIntN(size, whole))
}
