import type { Column } from '../../schema/column.ts'
import { columnOf, type Table } from '../../schema/table.ts'
import { isNumberType } from '../../schema/type-families.ts'
import type { ColumnType } from '../../schema/types.ts'
import { equal } from '../compare/equal.ts'

/** How much two things look alike, from 0, and why. */
export interface Likeness {
  readonly score: number
  readonly evidence: readonly string[]
}

/** Two columns of one table: one that goes and one that comes, with whether they stand at one place. */
export const columnLikeness = (gone: Column, come: Column, samePlace: boolean): Likeness => {
  const name = nameLikeness(gone.name, come.name)
  const sameType = equal(gone.type, come.type)
  // Of another type they are only asked about when the names say so, or the values could stay.
  const sameFamily = sameType || familyOf(gone.type) === familyOf(come.type)
  if (!sameType && name < 0.5 && !(samePlace && sameFamily)) return { score: 0, evidence: [] }
  const sameRest = gone.nullable === come.nullable && equal(gone.default, come.default)
  return {
    score: (sameType ? 2 : sameFamily ? 0.5 : 0) + (samePlace ? 1.5 : 0) + (sameRest ? 0.5 : 0) + name * 2,
    evidence: [
      ...(sameType ? ['same type'] : sameFamily ? ['similar type'] : []),
      ...(samePlace ? ['same place'] : []),
      ...(sameRest && gone.default ? ['same default'] : []),
      ...(name >= 0.5 ? ['similar name'] : []),
    ],
  }
}

/**
 * Whether two columns of two versions of a table stand at one place. Where there are more or fewer columns than there were,
 * those that stay tell where that is.
 */
export const isSamePlace = (
  [before, gone]: readonly [Table, Column],
  [after, come]: readonly [Table, Column],
): boolean => {
  const place = (columns: readonly Column[], column: Column) =>
    columns.findIndex(({ name }) => name === column.name)
  const [from, to] = [place(before.columns, gone), place(after.columns, come)]
  if (before.columns.length === after.columns.length) return from === to
  const kept = (table: Table, at: number, other: Table) =>
    table.columns.slice(0, at).filter(({ name }) => columnOf(other, name)).length
  return kept(before, from, after) === kept(after, to, before)
}

/** Types of one family hold each other's values, more or less. */
const familyOf = (type: ColumnType): string => {
  const { kind } = type
  if (isNumberType(type)) return 'number'
  if (['text', 'varchar', 'char', 'citext', 'enum'].includes(kind)) return 'text'
  if (['date', 'timestamp', 'time'].includes(kind)) return 'time'
  return kind === 'jsonb' ? 'json' : kind
}

/** From 0 to 1: the words that two names share, or the letters. */
export const nameLikeness = (a: string, b: string): number => {
  const [one, other] = [words(a), words(b)]
  const shared = one.filter(word => other.includes(word)).length
  return Math.max(shared / Math.max(one.length, other.length), letters(a.toLowerCase(), b.toLowerCase()))
}

const words = (name: string): readonly string[] =>
  name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')

/** The share of pairs of letters that both have (Dice's coefficient). */
const letters = (a: string, b: string): number => {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(text.length - 1, 0) }, (_, i) => text.slice(i, i + 2))
  const rest = pairs(b)
  const total = pairs(a).length + rest.length
  let shared = 0
  for (const pair of pairs(a)) {
    const at = rest.indexOf(pair)
    if (at < 0) continue
    rest.splice(at, 1)
    shared++
  }
  return total === 0 ? 0 : (2 * shared) / total
}
