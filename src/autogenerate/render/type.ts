import { type ColumnType, type CustomType, rangeName, type TypeOf } from '../../schema/types.ts'
import { valueCode } from './value.ts'
import type { Words } from './words.ts'

/** A type as the call of its builder: `varchar({ length: 64 })`. */
export const typeCode = (type: ColumnType, words: Words): string => {
  switch (type.kind) {
    case 'text':
      return builder(`${type.size ?? ''}text`, {}, words)
    case 'bytes':
      return builder(type.size === undefined ? 'bytes' : `${type.size}blob`, {}, words)
    case 'bit': {
      const { kind: _, varying, ...options } = type
      return builder(varying ? 'varbit' : 'bit', options, words)
    }
    case 'range':
      return builder(rangeName(type), {}, words)
    case 'set':
      return `${words.use('set')}(${valueCode(type.values)})`
    case 'enum':
      return `${words.declared(type) ?? words.constant(type.name, enumCode(type, words))}()`
    case 'domain': {
      const declared = words.declared(type)
      if (declared !== undefined) return `${declared}()`
      const { name, schema } = type
      return `${words.use('domain')}(${[name, ...(schema === undefined ? [] : [{ schema }])].map(valueCode).join(', ')})`
    }
    case 'array':
      return `${typeCode(type.of, words)}.array()`
    case 'raw':
      return `${words.use('rawType')}(${valueCode(type.sql)})`
    case 'custom':
      return customCode(type, words)
    case 'variant':
      return [
        typeCode(type.type, words),
        ...Object.entries(type.on).map(
          ([dialect, own]) => `.variant(${valueCode(dialect)}, ${typeCode(own, words)})`,
        ),
      ].join('')
    default: {
      // The others are called as they are, and what they are held to are their options.
      const { kind, ...options } = type
      return builder(kind, options, words)
    }
  }
}

const builder = (name: string, options: Readonly<Record<string, unknown>>, words: Words): string => {
  const code = valueCode(options)
  return `${words.use(name)}(${code === '{}' ? '' : code})`
}

export const enumCode = ({ name, schema, values }: TypeOf<'enum'>, words: Words): string =>
  `${words.use('enumType')}(${[name, values, ...(schema === undefined ? [] : [{ schema }])].map(valueCode).join(', ')})`

/** As its maker says; else by its name and words, so that the revision stays what it is when the type moves. */
const customCode = ({ name, sql, render }: CustomType, words: Words): string => {
  if (!render) return `${words.constant(name, `${words.use('customType')}(${valueCode({ name, sql })})`)}()`
  const { code, imports = {} } = render()
  for (const [module, names] of Object.entries(imports))
    for (const imported of names) words.useFrom(imported, module)
  return code
}
