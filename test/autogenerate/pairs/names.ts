import type { ColumnSlot, EnumSlot, TableSlot, ViewSlot } from './side.ts'

/** What stands for the place `at`, in one of the two ways in which it may be called. */
const either = (names: readonly (readonly [string, string])[], at: number, which: number): string =>
  names[at]?.[which] ?? `place_${at}_${which}`

export const tableNameOf = (at: number, { name }: TableSlot): string =>
  either(
    [
      ['users', 'people'],
      ['Tag cloud', 'tags'],
      ['order', "o'neil"],
    ],
    at,
    name,
  )

export const columnNameOf = (at: number, { name }: ColumnSlot): string =>
  either(
    [
      ['title', 'name'],
      ['select', 'chosen'],
      ['createdAt', 'created_at'],
      ['a "b"', 'plain'],
      ['mood', 'state'],
    ],
    at,
    name,
  )

export const viewNameOf = (at: number, { name }: ViewSlot): string =>
  either(
    [
      ['grown', 'adults'],
      ['few', 'Few'],
    ],
    at,
    name,
  )

export const enumNameOf = (at: number, { name }: EnumSlot): string =>
  either(
    [
      ['mood', 'feeling'],
      ['Level', 'degree'],
    ],
    at,
    name,
  )

/** The values of an enum, each at its place in the list of all; the first may have another name. */
export const enumValue = (at: number, { renamed }: EnumSlot, value: number): string =>
  value === 0 && renamed ? `x${at} new` : `x${at} ${['one', "it's", 'three', 'four'][value]}`
