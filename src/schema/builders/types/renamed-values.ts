import { usage } from '../../../errors.ts'
import { kindInWords } from '../../kind-in-words.ts'

/**
 * Former names of values, by their new ones, as they were given.
 *
 * @throws USAGE where a new name is none of the values, or an old one still is
 */
export const renamedValues = (
  call: string,
  values: readonly string[],
  given: unknown,
): Readonly<Record<string, string>> | undefined => {
  if (given === undefined) return undefined
  const form = `Write new and old: renamedFrom: { '${values[0]}': 'its old name' }.`
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw usage(`${call}: renamedFrom is ${kindInWords(given)}, no object.`, form)
  const renamed: Record<string, string> = {}
  for (const [to, from] of Object.entries(given)) {
    if (from === undefined) continue
    if (!values.includes(to))
      throw usage(`${call}: renamedFrom names '${to}', which is none of its values.`, form)
    if (typeof from !== 'string')
      throw usage(`${call}: what renamedFrom says of '${to}' is ${kindInWords(from)}.`, form)
    if (values.includes(from))
      throw usage(
        `${call}: renamedFrom says that '${to}' was '${from}', which is still one of its values.`,
        `Leave '${from}' out of one of the two.`,
      )
    renamed[to] = from
  }
  return renamed
}
