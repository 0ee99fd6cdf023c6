import { byText } from '../../by-text.ts'
import { usage } from '../../errors.ts'
import type { StorageParameters } from '../../schema/table.ts'
import { grammar } from './grammar.ts'

/** `fillfactor = 70, "toast"."autovacuum_enabled" = false`. */
export const parameterList = (parameters: StorageParameters): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${parameterName(name)} = ${parameterValue(value)}`)
    .join(', ')

/** `toast.autovacuum_enabled` is a name in two parts. */
export const parameterName = (name: string): string =>
  name
    .split('.')
    .map(part => (/^[a-z_][a-z0-9_]*$/.test(part) ? part : grammar.quote(part)))
    .join('.')

const parameterValue = (value: StorageParameters[string]): string => {
  if (typeof value === 'string') return grammar.literal(value)
  if (typeof value === 'boolean' || Number.isFinite(value)) return String(value)
  throw usage(
    `A storage parameter is ${String(value)}.`,
    'Its value is a number, true or false, or words in a string.',
  )
}

/** As the catalog keeps them: text, by names in small letters. */
export const lowerParameters = (parameters: StorageParameters): StorageParameters =>
  Object.fromEntries(
    Object.entries(parameters)
      .map(([name, value]) => [name.toLowerCase(), lowerValue(String(value))] as const)
      .sort(([a], [b]) => byText(a, b)),
  )

/** A switch may be said in several words, and is kept as it was said. */
const lowerValue = (value: string): string => {
  const word = value.toLowerCase()
  if (['on', 'yes', 'true'].includes(word)) return 'true'
  if (['off', 'no', 'false'].includes(word)) return 'false'
  return value
}
