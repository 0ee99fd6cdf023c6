import type { TypeCastField } from 'mysql2'

/**
 * How values are read, like every other dialect's: what JavaScript holds exactly as its own value, everything else as
 * the server writes it. So bigint and decimal are text, and a DATETIME is UTC.
 */
export const readValue = (field: TypeCastField, next: () => unknown): unknown => {
  switch (field.type) {
    case 'TINY':
      // tinyint(1), which is how a boolean is said.
      return field.length === 1 ? booleanFrom(field.string()) : next()
    case 'LONGLONG':
    case 'DATE':
    case 'NEWDATE':
    case 'DATETIME':
    case 'TIMESTAMP':
      return momentOr(field.type, field.string())
    case 'BIT':
      return bitsFrom(field.buffer(), field.length)
    case 'GEOMETRY':
      // As the server keeps it: a number for its reference system, then its well-known binary.
      return bytesFrom(field.buffer())
    case 'TINY_BLOB':
    case 'MEDIUM_BLOB':
    case 'LONG_BLOB':
    case 'BLOB':
    case 'STRING':
    case 'VAR_STRING':
    case 'VARCHAR': {
      const value = next()
      return value instanceof Uint8Array ? bytesFrom(value) : value
    }
    default:
      return next()
  }
}

const booleanFrom = (text: string | null): boolean | number | null => {
  if (text === null) return null
  return text === '1' ? true : text === '0' ? false : Number(text)
}

/** What is no moment for JavaScript (`0000-00-00`) stays text. */
const momentOr = (type: string, text: string | null): Date | string | null => {
  if (text === null || type === 'LONGLONG') return text
  if (/^0000|-00/.test(text)) return text
  const date = new Date(text.length === 10 ? `${text}T00:00:00Z` : `${text.replace(' ', 'T')}Z`)
  return Number.isNaN(date.getTime()) ? text : date
}

/** `101`, as long as its type says. */
const bitsFrom = (bytes: Uint8Array | null, length: number): string | null =>
  bytes === null
    ? null
    : Array.from(bytes, byte => byte.toString(2).padStart(8, '0'))
        .join('')
        .slice(-length)

/** Buffer is Node's; what is handed on is what every JavaScript has. */
const bytesFrom = (bytes: Uint8Array | null): Uint8Array | null =>
  bytes === null ? null : new Uint8Array(bytes)
