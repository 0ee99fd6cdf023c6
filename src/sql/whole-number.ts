import { usage } from '../errors.ts'

/**
 * The digits of a whole number, where the grammar of SQL wants no other literal. A program without types may give
 * anything, and JavaScript writes large numbers as `1e+21`.
 *
 * @throws USAGE
 */
export const wholeNumber = (what: string, value: unknown): string => {
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return String(value)
  const said = typeof value === 'string' ? JSON.stringify(value) : String(value)
  throw usage(
    `${what} is ${said}, which is no whole number.`,
    'Write digits, as a bigint where there are many: 10n.',
  )
}
