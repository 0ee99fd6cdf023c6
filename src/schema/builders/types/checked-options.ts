import { usage } from '../../../errors.ts'
import { kindInWords } from '../../kind-in-words.ts'
import { unknownOption } from '../../unknown-option.ts'
import { type TypeOptions, type TypeWithOptions, typeOptions } from './type-options.ts'

/**
 * The options of a type, as they are; refuses what only a program can give that nobody type-checked, and what no
 * database takes.
 *
 * @throws USAGE
 */
export const checkedOptions = <Options extends object>(name: TypeWithOptions, options: Options): Options => {
  const { example, rules, needs = [], goesWith = {} }: TypeOptions = typeOptions[name]
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw usage(
      `${name}(${shown(options)}): its options are no object.`,
      `Write ${call(name, example, options)}.`,
    )
  for (const [key, value] of Object.entries(options)) {
    const rule = rules[key]
    if (!rule) throw unknownOption(name, key, Object.keys(rules))
    if (value === undefined)
      throw usage(`${name}: "${key}" is undefined.`, `Leave "${key}" out, or give it a value.`)
    if (!rule.fits(value))
      throw usage(
        `${name}: "${key}" is ${shown(value) || kindInWords(value)}.`,
        `Write "${key}" as ${rule.words}: ${call(name, example)}.`,
      )
  }
  for (const key of needs)
    if (!Object.hasOwn(options, key))
      throw usage(`${name}: "${key}" is missing.`, `Write ${call(name, example)}.`)
  for (const [key, other] of Object.entries(goesWith))
    if (Object.hasOwn(options, key) && !Object.hasOwn(options, other))
      throw usage(`${name}: "${key}" stands without "${other}".`, `Write ${call(name, example)}.`)
  return options
}

/** Refuses what is given to a builder that takes nothing: `text('title')`. @throws USAGE */
export const refuseArguments = (name: string, given: readonly unknown[]): void => {
  if (given.length === 0) return
  throw usage(
    `${name}(${given.map(shown).join(', ')}): it takes nothing.`,
    `Write ${name}()${named(given[0])}.`,
  )
}

/** The call as it should be; a bare number was meant for the first option. */
const call = (name: string, example: TypeOptions['example'], given?: unknown): string => {
  const members = Object.entries(example).map(
    ([key, value], at) => `${key}: ${shown(at === 0 && typeof given === typeof value ? given : value)}`,
  )
  return `${name}({ ${members.join(', ')} })${typeof given === 'string' ? named(given) : ''}`
}

/** A column is called after its key, where other libraries have its name as an argument. */
const named = (given: unknown): string =>
  typeof given === 'string' ? `; a column has its name from its key, or from .named('${given}')` : ''

const shown = (value: unknown): string => {
  if (typeof value === 'string') return `'${value}'`
  return value === null || ['number', 'boolean', 'bigint', 'undefined'].includes(typeof value)
    ? String(value)
    : kindInWords(value)
}
