import { typeNotSupported } from '../../errors.ts'
import { type ColumnType, rangeName, type TypeOf, typeOn } from '../../schema/types.ts'
import { quotePath } from '../../sql/grammar.ts'
import type { DialectTypes } from '../dialect.ts'
import { checkedType } from '../standard/checked-type.ts'
import { grammar } from './grammar.ts'
import { parseType } from './parse-type.ts'

const sql = (type: ColumnType): string => {
  switch (type.kind) {
    case 'tinyint':
    case 'mediumint':
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'year':
      return integerName(integerOf(type))
    case 'double':
      return 'double precision'
    case 'text':
    case 'set':
      return 'text'
    case 'bytes':
    case 'binary':
    case 'varbinary':
      return 'bytea'
    case 'numeric':
      return numeric(type.precision, type.scale)
    case 'varchar':
    case 'char':
      return type.kind + inParentheses(type.length)
    case 'bit':
      return `bit${type.varying ? ' varying' : ''}${inParentheses(type.length)}`
    case 'time':
    case 'timestamp':
      return `${type.kind}${inParentheses(type.precision)}${type.withTimezone ? ' with time zone' : ''}`
    case 'interval':
      return `interval${type.fields === undefined ? '' : ` ${type.fields}`}${inParentheses(type.precision)}`
    case 'inet4':
    case 'inet6':
      return 'inet'
    case 'range':
      return rangeName(type)
    case 'geometry':
    case 'geography':
      return spatial(type)
    case 'vector':
    case 'halfvec':
    case 'sparsevec':
      return type.kind + inParentheses(type.dimensions)
    case 'enum':
    case 'domain':
      return quotePath(grammar, [type.schema, type.name])
    case 'array':
      return `${sql(type.of)}[]`
    case 'any':
      throw typeNotSupported('any', 'PostgreSQL', "Say another for it: .variant('postgresql', jsonb()).")
    case 'raw':
      return type.sql
    case 'variant':
    case 'custom':
      return sql(typeOn(type, 'postgresql'))
    default:
      return type.kind
  }
}

const inParentheses = (number: number | undefined): string => (number === undefined ? '' : `(${number})`)

const numeric = (precision: number | undefined, scale: number | undefined): string => {
  if (precision === undefined && scale !== undefined)
    throw typeNotSupported(
      'numeric with a scale and no precision',
      'PostgreSQL',
      `Give both: numeric({ precision: 12, scale: ${scale} }), or neither.`,
    )
  if (precision === undefined) return 'numeric'
  return `numeric(${scale === undefined ? precision : `${precision},${scale}`})`
}

/** `geometry(Point,4326)`; the reference system stands after a shape alone. */
const spatial = ({ kind, shape, srid }: TypeOf<'geometry' | 'geography'>): string => {
  if (shape === undefined && srid === undefined) return kind
  return `${kind}(${shape ?? 'Geometry'}${srid === undefined ? '' : `,${srid}`})`
}

type Integer = TypeOf<'tinyint' | 'smallint' | 'mediumint' | 'integer' | 'bigint'>

/** The smallest type that holds all numbers of MySQL's, signed or not. */
const integerOf = (type: Integer | TypeOf<'year'>): ColumnType => {
  switch (type.kind) {
    case 'tinyint':
    case 'year':
      return { kind: 'smallint' }
    case 'smallint':
      return { kind: type.unsigned ? 'integer' : 'smallint' }
    case 'mediumint':
      return { kind: 'integer' }
    case 'integer':
      return { kind: type.unsigned ? 'bigint' : 'integer' }
    case 'bigint':
      return type.unsigned ? { kind: 'numeric', precision: 20, scale: 0 } : { kind: 'bigint' }
  }
}

const integerName = (type: ColumnType): string =>
  type.kind === 'numeric' ? numeric(type.precision, type.scale) : type.kind

const lower = (type: ColumnType): ColumnType => {
  switch (type.kind) {
    case 'variant':
    case 'custom':
      return lower(typeOn(type, 'postgresql'))
    case 'raw':
      return lowerParsed(parseType(type.sql))
    case 'array': {
      // However many dimensions are declared, PostgreSQL keeps one type.
      const of = lower(type.of)
      return of.kind === 'array' ? of : { kind: 'array', of }
    }
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
    case 'bigint':
    case 'year':
      return integerOf(type)
    case 'text':
    case 'set':
      return { kind: 'text' }
    case 'bytes':
    case 'binary':
    case 'varbinary':
      return { kind: 'bytes' }
    case 'inet4':
    case 'inet6':
      return { kind: 'inet' }
    case 'numeric':
      return type.precision === undefined || type.scale !== undefined ? type : { ...type, scale: 0 }
    case 'char':
      return type.length === undefined ? { ...type, length: 1 } : type
    case 'bit':
      return type.length === undefined && !type.varying ? { ...type, length: 1 } : type
    case 'interval':
      return type.fields === undefined ? type : { ...type, fields: type.fields.toLowerCase() }
    case 'geometry':
    case 'geography':
      return lowerSpatial(type)
    default:
      return type
  }
}

/** Words outside of quotes are the same in any case. */
const lowerParsed = (type: ColumnType): ColumnType =>
  type.kind === 'raw'
    ? {
        kind: 'raw',
        sql: type.sql.replace(/"(?:[^"]|"")*"|[^"]+/g, piece =>
          piece.startsWith('"') ? piece : piece.toLowerCase().replace(/\s+/g, ' '),
        ),
      }
    : lower(type)

/** PostGIS knows shapes in any case, calls any shape Geometry, and takes the globe for WGS 84. */
const lowerSpatial = ({ kind, ...given }: TypeOf<'geometry' | 'geography'>): ColumnType => {
  const isGlobe = kind === 'geography'
  const shape = given.shape?.toLowerCase() ?? (given.srid ? 'geometry' : undefined)
  const srid = given.srid || (isGlobe && shape !== undefined ? 4326 : undefined)
  if (shape === undefined || (shape === 'geometry' && srid === undefined)) return { kind }
  return { kind, shape, ...(srid === undefined ? {} : { srid }) }
}

/** How PostgreSQL names types; `parse` reads what format_type says, and the other names people use. */
export const types: DialectTypes = {
  sql: checkedType(sql, 'postgresql', grammar.lexical),
  parse: parseType,
  lower,
}
