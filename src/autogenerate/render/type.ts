import type { ColumnType } from '../../schema/types.ts'
import { valueCode } from './value.ts'
import type { Words } from './words.ts'

/** A type as the call of its builder: `varchar({ length: 64 })`. */
export const typeCode = (type: ColumnType, words: Words): string => {
  switch (type.kind) {
    case 'numeric':
      return builder('numeric', { precision: type.precision, scale: type.scale }, words)
    case 'varchar':
    case 'char':
      return builder(type.kind, { length: type.length }, words)
    case 'time':
    case 'timestamp':
      return builder(type.kind, { withTimezone: type.withTimezone, precision: type.precision }, words)
    case 'enum':
      return `${words.enumConstant(type)}()`
    case 'array':
      return `${typeCode(type.of, words)}.array()`
    case 'raw':
      return `${words.use('rawType')}(${valueCode(type.sql)})`
    case 'variant':
      return [
        typeCode(type.type, words),
        ...Object.entries(type.on).map(
          ([dialect, own]) => `.variant(${valueCode(dialect)}, ${typeCode(own, words)})`,
        ),
      ].join('')
    default:
      return builder(type.kind, {}, words)
  }
}

const builder = (name: string, options: Readonly<Record<string, unknown>>, words: Words): string => {
  const code = valueCode(options)
  return `${words.use(name)}(${code === '{}' ? '' : code})`
}
