import { usage } from '../../../errors.ts'
import { kindInWords } from '../../kind-in-words.ts'
import { unknownOption } from '../../unknown-option.ts'

/** Refuses a list of values that is none, is empty, or has one twice. @throws USAGE */
export const refuseValues = (example: string, call: string, values: unknown): void => {
  if (!Array.isArray(values) || values.length === 0 || !values.every(value => typeof value === 'string'))
    throw usage(`${call}: its values are ${kindInWords(values)}.`, `Write a list of strings: ${example}.`)
  const twice = values.find((value, at) => values.indexOf(value) < at)
  if (twice !== undefined)
    throw usage(`${call}: the value '${twice}' stands twice.`, 'Leave out the one that is too many.')
}

/** @throws USAGE */
export const refuseName = (example: string, call: string, name: unknown): void => {
  if (typeof name !== 'string' || name === '')
    throw usage(`${call}: its name is ${kindInWords(name)}.`, `Write a name first: ${example}.`)
}

/** Refuses options that are more than a schema. @throws USAGE */
export const refuseSchemaOnly = (example: string, call: string, options: unknown): void => {
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw usage(
      `${call}: its options are ${kindInWords(options)}, no object.`,
      `Write ${example}, or { schema: 'app' } after it.`,
    )
  for (const [key, value] of Object.entries(options)) {
    if (key !== 'schema') throw unknownOption(call, key, ['schema'])
    if (value !== undefined) refuseName(`{ schema: 'app' }`, `${call}, "schema"`, value)
  }
}
