import type { Column } from '../../schema/column.ts'
import { equal } from '../compare/equal.ts'

/** How much two things look alike, from 0, and why. */
export interface Likeness {
  readonly score: number
  readonly evidence: readonly string[]
}

/** Two columns of one table: one that goes and one that comes. */
export const columnLikeness = (
  gone: Column,
  come: Column,
  places: { readonly gone: number; readonly come: number },
): Likeness => {
  const name = nameLikeness(gone.name, come.name)
  const sameType = equal(gone.type, come.type)
  // Of another type they are only asked about when the names say so.
  if (!sameType && name < 0.5) return { score: 0, evidence: [] }
  const samePlace = places.gone === places.come
  const sameRest = gone.nullable === come.nullable && equal(gone.default, come.default)
  return {
    score: (sameType ? 2 : 0) + (samePlace ? 1.5 : 0) + (sameRest ? 0.5 : 0) + name * 2,
    evidence: [
      ...(sameType ? ['same type'] : []),
      ...(samePlace ? ['same place'] : []),
      ...(sameRest ? ['same default'] : []),
      ...(name >= 0.5 ? ['similar name'] : []),
    ],
  }
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
