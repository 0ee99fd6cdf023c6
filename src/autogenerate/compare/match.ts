import { byText } from '../../by-text.ts'

interface MayBeNamed {
  readonly name?: string
}

/** Which of the old things are which of the new ones. */
export interface Matched<T> {
  readonly kept: readonly (readonly [before: T, after: T])[]
  readonly dropped: readonly T[]
  readonly created: readonly T[]
}

/**
 * Pairs constraints or indexes: by name where what they say is the same, then by what they say alone, for a
 * database may call the same thing otherwise, or not name it. What is left goes or comes.
 *
 * @param sameUnnamed a stricter `same` for things of different names
 * @param isRenamed whether a thing that stays gets the name that it should have
 */
export const match = <T extends MayBeNamed>(
  before: readonly T[],
  after: readonly T[],
  same: (before: T, after: T) => boolean,
  sameUnnamed = same,
  isRenamed: (before: T, after: T) => boolean = () => false,
): Matched<T> => {
  const byName = new Map(before.map(thing => [thing.name, thing]))
  const pairs = new Map<T, T>()
  for (const thing of after) {
    const namesake = thing.name === undefined ? undefined : byName.get(thing.name)
    if (namesake && same(namesake, thing)) pairs.set(thing, namesake)
  }
  const taken = new Set(pairs.values())
  // Of several that say the same, the same one goes, whether a database or the migrations tell of them.
  const free = new Set(
    before.filter(thing => !taken.has(thing)).sort((a, b) => byText(a.name ?? '', b.name ?? '')),
  )
  for (const thing of after) {
    if (pairs.has(thing)) continue
    for (const other of free)
      if (sameUnnamed(other, thing)) {
        pairs.set(thing, other)
        free.delete(other)
        break
      }
  }
  freeTakenNames(after, pairs, isRenamed)
  const kept = new Set(pairs.values())
  return {
    kept: [...pairs].map(([thing, other]) => [other, thing] as const),
    dropped: before.filter(thing => !kept.has(thing)),
    created: after.filter(thing => !pairs.has(thing)),
  }
}

/** A new thing may want the name that a kept one has by its old definition: then that one is made anew too. */
const freeTakenNames = <T extends MayBeNamed>(
  after: readonly T[],
  pairs: Map<T, T>,
  isRenamed: (before: T, after: T) => boolean,
) => {
  const wanted = after.filter(thing => !pairs.has(thing))
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop())
    for (const [thing, other] of pairs)
      if (
        next.name !== undefined &&
        other.name === next.name &&
        thing.name !== next.name &&
        !isRenamed(other, thing)
      ) {
        pairs.delete(thing)
        wanted.push(thing)
      }
}
