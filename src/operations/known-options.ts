import { usage } from '../errors.ts'
import { kindInWords } from '../schema/kind-in-words.ts'
import { unknownOption } from '../schema/unknown-option.ts'
import { type ArgumentShape, argumentShapes } from './argument-shapes.ts'
import { optionShapes } from './option-shapes.ts'

/** Every key of some options: the type checker finds one that is missing here, or one too many. */
export type OptionKeys<Options> = Readonly<Record<keyof Options, true>>

/** The options of an operation that takes none but the schema of its table. */
export const inSchemaKeys: OptionKeys<{ readonly schema?: string }> = { schema: true }

/**
 * Refuses a misspelt option, which would otherwise be left out in silence, one that is `undefined`, and one of the wrong type.
 *
 * @param call the call as the user wrote it, for the sentence: `createIndex('ix', 'users')`
 * @throws USAGE
 */
export const refuseUnknownOptions = <Options extends object>(
  call: string,
  options: Options,
  known: OptionKeys<Options>,
): void => {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw usage(`${call}: the options are no object.`, `Write them as { ${Object.keys(known)[0]}: ... }.`)
  const names = Object.keys(known)
  for (const [key, value] of Object.entries(options)) {
    if (!Object.hasOwn(known, key)) throw unknownOption(call, key, names)
    if (value === undefined)
      throw usage(`${call}: "${key}" is undefined.`, `Leave "${key}" out, or give it a value.`)
    refuseWrong(call, key, value, optionShapes[key] ?? 'anything')
  }
}

/** Refuses an option of the wrong type. @throws USAGE */
export const refuseWrong = (call: string, key: string, value: unknown, shape: ArgumentShape): void => {
  const { fits, words } = argumentShapes[shape]
  if (!fits(value)) throw usage(`${call}: "${key}" is ${kindInWords(value)}.`, `Write "${key}" as ${words}.`)
}
