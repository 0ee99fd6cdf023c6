import { typeNotSupported } from '../../errors.ts'
import { type ColumnType, type TypeKind, typeOn } from '../../schema/types.ts'
import type { DialectTypes } from '../dialect.ts'
import { checkedType } from '../standard/checked-type.ts'
import { refuseOddScale } from '../standard/standard-scale.ts'
import { grammar } from './grammar.ts'
import { parseType } from './parse-type.ts'

const writtenAsText = [
  'date',
  'time',
  'timestamp',
  'uuid',
  'json',
  'jsonb',
  'set',
  'bit',
  'inet',
  'cidr',
  'macaddr',
  'macaddr8',
  'inet4',
  'inet6',
] as const

type WrittenAsText = Extract<ColumnType, { readonly kind: (typeof writtenAsText)[number] }>

/** What SQLite has no type for, and whose text says all of it. */
const isWrittenAsText = (type: ColumnType): type is WrittenAsText =>
  writtenAsText.some(kind => kind === type.kind)

/**
 * Declared names are chosen for their affinity: a name such as UUID, JSON or DATETIME would be NUMERIC, and
 * texts of digits would become numbers. A length is kept in the name, though SQLite holds nobody to it.
 */
const sql = (type: ColumnType): string => {
  if (isWrittenAsText(type)) return 'TEXT'
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
    case 'bigint':
    case 'year':
    case 'oid':
      // Exactly this word, or a primary key would not be the rowid.
      return 'INTEGER'
    case 'numeric':
      refuseOddScale(type, 'SQLite')
      return numeric(type.precision, type.scale)
    case 'real':
    case 'double':
      return 'REAL'
    case 'boolean':
      return 'BOOLEAN'
    case 'varchar':
    case 'char':
      return `${type.kind.toUpperCase()}${type.length === undefined ? '' : `(${type.length})`}`
    case 'bytes':
    case 'binary':
    case 'varbinary':
      return 'BLOB'
    case 'text':
    case 'enum':
    case 'xml':
    case 'citext':
    case 'ltree':
      return 'TEXT'
    case 'any':
      // Without a word a value stays what it is; the word ANY means that in a STRICT table alone.
      return ''
    case 'raw':
      return type.sql
    case 'variant':
    case 'custom':
      return sql(typeOn(type, 'sqlite'))
    case 'interval':
    case 'array':
    case 'range':
    case 'tsvector':
    case 'tsquery':
    case 'hstore':
    case 'money':
    case 'geometry':
    case 'geography':
    case 'vector':
    case 'halfvec':
    case 'sparsevec':
    case 'domain':
      throw typeNotSupported(
        type.kind === 'domain' ? type.name : type.kind,
        'SQLite',
        `Say another for it: .variant('sqlite', ${instead[type.kind] ?? 'text()'}).`,
      )
  }
}

/** What may stand for a type that SQLite lacks; text where nothing fits better. */
const instead: Partial<Readonly<Record<TypeKind, string>>> = {
  array: 'json()',
  hstore: 'json()',
  money: 'numeric({ precision: 19, scale: 2 })',
  vector: 'bytes()',
  halfvec: 'bytes()',
  sparsevec: 'bytes()',
  geometry: 'bytes()',
  geography: 'bytes()',
}

const numeric = (precision: number | undefined, scale: number | undefined): string => {
  if (precision === undefined) return 'NUMERIC'
  return `NUMERIC(${scale === undefined ? precision : `${precision}, ${scale}`})`
}

/** Whether a type is called alike in a STRICT table, which knows six names. @see https://www.sqlite.org/stricttables.html */
export const isStrictToo = (type: ColumnType): boolean => isStrictWord(types.sql(type))

const isStrictWord = (declared: string) => /^(INT|INTEGER|REAL|TEXT|BLOB|ANY)$/i.test(declared)

/** What a type is in a STRICT table. */
export const strictSql = (type: ColumnType): string => {
  const declared = types.sql(type) || 'ANY'
  if (isStrictWord(declared)) return declared
  switch (lower(type).kind) {
    case 'integer':
      return 'INTEGER'
    case 'text':
      return 'TEXT'
    default:
      throw typeNotSupported(
        declared,
        'A STRICT table of SQLite',
        "Use integer(), double(), text() or bytes(), here or by .variant('sqlite', ...); or leave strict out.",
      )
  }
}

/**
 * What SQLite tells apart. It holds no text to a length and no number to a precision, a boolean is 0 or 1, and a
 * time is text; so a difference in those is no reason to make a table again.
 */
const lower = (type: ColumnType): ColumnType => {
  if (isWrittenAsText(type)) return { kind: 'text' }
  switch (type.kind) {
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'integer':
    case 'bigint':
    case 'year':
    case 'oid':
    case 'boolean':
      return { kind: 'integer' }
    case 'real':
    case 'double':
      return { kind: 'double' }
    case 'numeric':
      return { kind: 'numeric' }
    case 'text':
    case 'varchar':
    case 'char':
    case 'xml':
    case 'citext':
    case 'ltree':
      return { kind: 'text' }
    case 'bytes':
    case 'binary':
    case 'varbinary':
      return { kind: 'bytes' }
    case 'enum':
      return { kind: 'enum', name: type.name, values: type.values }
    case 'raw': {
      const known = parseType(type.sql)
      return known.kind === 'raw' ? { kind: 'raw', sql: known.sql.toUpperCase() } : lower(known)
    }
    case 'variant':
    case 'custom':
      return lower(typeOn(type, 'sqlite'))
    default:
      // What SQLite has not got is refused where it is declared.
      return type
  }
}

/**
 * How SQLite names types. `parse` reads the names that people and other tools write, by their meaning;
 * `lower` keeps of it what the engine does.
 */
export const types: DialectTypes = {
  sql: checkedType(sql, 'sqlite', grammar.lexical),
  parse: parseType,
  lower,
}
