import { featureNotSupported, typeNotSupported } from '../../errors.ts'
import { isBuildable } from '../../schema/builders/types/type-options.ts'
import { type ColumnType, type TypeOf, typeOn } from '../../schema/types.ts'
import { tokens } from '../../sql/tokens.ts'
import type { DialectTypes } from '../dialect.ts'
import { checkedType } from '../standard/checked-type.ts'
import { refuseOddScale } from '../standard/standard-scale.ts'
import { grammar } from './grammar.ts'
import type { Flavour } from './server-version.ts'
import { stringFrom } from './string-text.ts'
import { namedType } from './type-names.ts'

/** What MySQL and MariaDB say of types in their own ways. */
interface TypeWords {
  readonly flavour: Flavour
  readonly title: 'MySQL' | 'MariaDB'
  /** `uuid`, where it is a type; MySQL keeps its text. */
  readonly uuid: 'uuid' | 'char(36)'
  /** Whether the addresses of the internet have types. */
  readonly addresses: boolean
  /** How a geometry says its reference system. */
  readonly srid: (id: number) => string
}

/** A fraction of a second has as many digits as there are, unless it is said: none would be rounded away. */
const allDigits = 6

/** What holds every number that a numeric without a precision may be meant for: DECIMAL alone would round to whole ones. */
const largest = { precision: 65, scale: 30 } as const

/** How one of the family names types. */
export const familyTypes = (words: TypeWords): DialectTypes => {
  const { flavour, title } = words

  const sql = (type: ColumnType): string => {
    switch (type.kind) {
      case 'tinyint':
      case 'smallint':
      case 'mediumint':
      case 'bigint':
        return `${type.kind}${type.unsigned ? ' unsigned' : ''}`
      case 'integer':
        return `int${type.unsigned ? ' unsigned' : ''}`
      case 'numeric':
        refuseOddScale(type, title)
        return decimal(type, title)
      case 'real':
        // REAL is DOUBLE here.
        return 'float'
      case 'double':
      case 'date':
      case 'year':
        return type.kind
      case 'boolean':
        return 'tinyint(1)'
      case 'text':
        return `${type.size ?? ''}text`
      case 'bytes':
        return `${type.size ?? ''}blob`
      case 'varchar':
        if (type.length === undefined)
          throw typeNotSupported(
            'varchar without a length',
            title,
            'Say how long: varchar({ length: 255 }), or text().',
          )
        return `varchar(${type.length})`
      case 'char':
        return `char(${type.length ?? 1})`
      case 'binary':
      case 'varbinary':
        return `${type.kind}(${type.length})`
      case 'bit':
        if (type.varying) throw lacking('bit varying', 'varbinary({ length: 8 })')
        return `bit(${type.length ?? 1})`
      case 'time':
        if (type.withTimezone) throw lacking('time with a time zone', 'time()')
        return withDigits('time', type.precision)
      case 'timestamp':
        return withDigits(type.withTimezone ? 'timestamp' : 'datetime', type.precision)
      case 'uuid':
        return words.uuid
      case 'json':
      case 'jsonb':
        return 'json'
      case 'enum':
      case 'set':
        return `${type.kind}(${type.values.map(value => listed(value, type.kind)).join(',')})`
      case 'inet4':
      case 'inet6':
        return words.addresses ? type.kind : sql(keptAs[type.kind]!)
      case 'geometry':
        return `${(type.shape ?? 'geometry').toLowerCase()}${type.srid === undefined ? '' : ` ${words.srid(type.srid)}`}`
      case 'vector':
        if (type.dimensions === undefined)
          throw lacking('vector of any length', 'vector({ dimensions: 768 })')
        return `vector(${type.dimensions})`
      case 'raw':
        return type.sql
      case 'variant':
      case 'custom':
        return sql(typeOn(type, flavour))
      case 'domain':
        throw lacking(type.name, 'text()')
      default: {
        const kept = keptAs[type.kind]
        if (kept) return sql(kept)
        throw lacking(type.kind, insteadOf[type.kind] ?? 'text()')
      }
    }
  }

  /** @see https://dev.mysql.com/doc/refman/8.4/en/enum.html */
  const listed = (value: string, kind: 'enum' | 'set'): string => {
    const refuse = (what: string) =>
      featureNotSupported(
        `${what} in the values of an ${kind} (${JSON.stringify(value)})`,
        title,
        'Give it another value, or make the column a varchar({ length: 64 }).',
      )
    if (/[\u{10000}-\u{10ffff}]/u.test(value)) throw refuse('emoji, nor other characters of four bytes,')
    // The server would cut them off in silence.
    if (value.endsWith(' ')) throw refuse('spaces at the end')
    return grammar.literal(value)
  }

  const lacking = (type: string, instead: string) =>
    typeNotSupported(type, title, `Say another for it: .variant('${flavour}', ${instead}).`)

  const lower = (type: ColumnType): ColumnType => {
    switch (type.kind) {
      case 'variant':
      case 'custom':
        return lower(typeOn(type, flavour))
      case 'raw': {
        const known = parse(type.sql)
        return known.kind === 'raw' ? known : lower(known)
      }
      case 'numeric':
        return {
          kind: 'numeric',
          precision: type.precision ?? largest.precision,
          scale: type.precision === undefined ? largest.scale : (type.scale ?? 0),
        }
      case 'char':
      case 'bit':
        return { ...type, length: type.length ?? 1 }
      case 'time':
      case 'timestamp':
        return { ...type, precision: type.precision ?? allDigits }
      case 'jsonb':
        return { kind: 'json' }
      case 'uuid':
        return words.uuid === 'uuid' ? type : { kind: 'char', length: 36 }
      case 'enum':
        // It belongs to its column, and has no name.
        return { kind: 'enum', name: '', values: type.values }
      case 'geometry':
        return geometry(type)
      default:
        return words.addresses && isAddress(type) ? type : (keptAs[type.kind] ?? type)
    }
  }

  return { sql: checkedType(sql, flavour, grammar.lexical), parse, lower }
}

const geometry = ({ shape, ...type }: TypeOf<'geometry' | 'geography'>): ColumnType => {
  const name = shape?.toLowerCase() ?? 'geometry'
  return name === 'geometry'
    ? type
    : { ...type, shape: name === 'geomcollection' ? 'geometrycollection' : name }
}

const decimal = ({ precision, scale }: TypeOf<'numeric'>, title: string): string => {
  if (precision === undefined && scale !== undefined)
    throw typeNotSupported(
      'numeric with a scale and no precision',
      title,
      `Give both: numeric({ precision: 12, scale: ${scale} }), or neither.`,
    )
  return precision === undefined
    ? `decimal(${largest.precision},${largest.scale})`
    : `decimal(${precision},${scale ?? 0})`
}

const withDigits = (name: string, precision = allDigits): string =>
  precision === 0 ? name : `${name}(${precision})`

/** Types of others that are text here, or a number, as the builders say. */
const keptAs: Partial<Readonly<Record<ColumnType['kind'], ColumnType>>> = {
  // With the length of a network behind it.
  inet: { kind: 'varchar', length: 49 },
  cidr: { kind: 'varchar', length: 49 },
  inet4: { kind: 'varchar', length: 15 },
  inet6: { kind: 'varchar', length: 45 },
  macaddr: { kind: 'varchar', length: 17 },
  macaddr8: { kind: 'varchar', length: 23 },
  citext: { kind: 'text' },
  ltree: { kind: 'text' },
  xml: { kind: 'text' },
  oid: { kind: 'integer', unsigned: true },
}

const isAddress = ({ kind }: ColumnType) => kind === 'inet4' || kind === 'inet6'

/** What people take in the place of a type that only others have. */
const insteadOf: Partial<Readonly<Record<ColumnType['kind'], string>>> = {
  array: 'json()',
  range: 'json()',
  hstore: 'json()',
  interval: 'varchar({ length: 64 })',
  money: 'numeric({ precision: 19, scale: 2 })',
  geography: 'geometry({ srid: 4326 })',
  halfvec: 'vector({ dimensions: 768 })',
  sparsevec: 'vector({ dimensions: 768 })',
}

/** From the catalog's COLUMN_TYPE, or from what people write. */
const parse = (text: string): ColumnType => {
  const trimmed = text.trim().replace(/ compressed$/i, '')
  const named = namedType(trimmed)
  // CHAR(0) holds nothing but an empty text; its words are kept.
  if (named && !isBuildable(named)) return { kind: 'raw', sql: trimmed }
  return named ?? valueList(trimmed) ?? { kind: 'raw', sql: trimmed }
}

/** `enum('a','b')`. What an enum is called is not kept, for it belongs to its column. */
const valueList = (text: string): ColumnType | undefined => {
  const [kind, open, ...rest] = tokens(text, grammar.lexical).filter(token => token.kind !== 'space')
  const name = kind?.text.toLowerCase()
  const inner = rest.slice(0, -1)
  const isList =
    (name === 'enum' || name === 'set') &&
    open?.text === '(' &&
    rest.at(-1)?.text === ')' &&
    inner.every((token, at) => (at % 2 === 0 ? token.kind === 'string' : token.text === ','))
  if (!isList) return undefined
  const values = inner.filter((_, at) => at % 2 === 0).map(token => stringFrom(token.text))
  return name === 'enum' ? { kind: 'enum', name: '', values } : { kind: 'set', values }
}

/** How MySQL names types. */
export const types: DialectTypes = familyTypes({
  flavour: 'mysql',
  title: 'MySQL',
  uuid: 'char(36)',
  addresses: false,
  srid: id => `SRID ${id}`,
})
