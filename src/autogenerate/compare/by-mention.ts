import type { Operation } from '../../operations/index.ts'
import { foldedName } from '../../sql/mentioned-names.ts'

/** Something with a name, and the names that its text has in it. */
export interface Mentioning {
  readonly name: string
  readonly mentions: ReadonlySet<string>
}

/** What is done with something that has a name. */
export interface OperationsOf extends Mentioning {
  readonly operations: readonly Operation[]
}

/** Things so that each comes after those that it mentions. Where some mention each other in a ring, one has to come first. */
export const byMention = <T extends Mentioning>(things: readonly T[]): readonly T[] => {
  const named = Map.groupBy(things, ({ name }) => foldedName(name))
  const ordered: T[] = []
  const seen = new Set<T>()
  const visit = (thing: T): void => {
    if (seen.has(thing)) return
    seen.add(thing)
    for (const name of thing.mentions) for (const other of named.get(name) ?? []) visit(other)
    ordered.push(thing)
  }
  things.forEach(visit)
  return ordered
}

/** Those that mention some of the names, those that mention them in turn, and so on. */
export const allMentioning = <T extends Mentioning>(
  things: readonly T[],
  names: Iterable<string>,
): ReadonlySet<T> => {
  const mentioning = new Map<string, T[]>()
  for (const thing of things)
    for (const name of thing.mentions) {
      const known = mentioning.get(name)
      if (known) known.push(thing)
      else mentioning.set(name, [thing])
    }
  const found = new Set<T>()
  const open = [...names].map(foldedName)
  for (let name = open.pop(); name !== undefined; name = open.pop())
    for (const thing of mentioning.get(name) ?? [])
      if (!found.has(thing)) {
        found.add(thing)
        open.push(foldedName(thing.name))
      }
  return found
}
