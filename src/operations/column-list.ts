import { usage } from '../errors.ts'

/** The columns as they were given; an error where they are no list, which only a program without types can write. */
export const columnList = <T>(columns: readonly T[], call: string): readonly T[] => {
  if (Array.isArray(columns) && columns.length > 0) return columns
  throw usage(
    `${call}: the columns are ${Array.isArray(columns) ? 'an empty list' : 'no list'}.`,
    "Write them as an array: ['email'].",
  )
}
