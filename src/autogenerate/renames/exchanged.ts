import type { Answers, RenamedKind } from '../answers/answers.ts'

/**
 * Renames to a name that something has, or from one that something new has: two names that are exchanged, or one that moves
 * up while another takes its place. Nobody can tell these from the two sides, so they are what an answer says in full.
 *
 * @param textsOf the forms in which an answer may say a pair
 * @returns the new name by the old one; nothing where a name would be taken twice
 */
export const exchanged = (
  kind: RenamedKind,
  { had, wants }: { readonly had: readonly string[]; readonly wants: readonly string[] },
  { renames }: Answers,
  textsOf: (from: string, to: string) => readonly string[],
  used: Set<string>,
): ReadonlyMap<string, string> => {
  const said = renames.filter(answer => answer.kind === kind && !used.has(answer.flag))
  const found = new Map<string, { readonly to: string; readonly flag: string }>()
  if (said.length === 0) return new Map()
  for (const from of had)
    for (const to of wants) {
      if (from === to || !(wants.includes(from) || had.includes(to))) continue
      const answer = said.find(({ text }) => textsOf(from, to).includes(text))
      if (answer) found.set(from, { to, flag: answer.flag })
    }
  const targets = [...found.values()].map(({ to }) => to)
  if (new Set(targets).size < targets.length || targets.some(to => had.includes(to) && !found.has(to)))
    return new Map()
  for (const { flag } of found.values()) used.add(flag)
  return new Map([...found].map(([from, { to }]) => [from, to]))
}

/** One rename after the other, so that each finds its name free; in a ring the first steps aside for a while. */
export const oneByOne = (
  renames: ReadonlyMap<string, string>,
  taken: readonly string[],
): readonly (readonly [from: string, to: string])[] => {
  const open = new Map(renames)
  const steps: (readonly [string, string])[] = []
  while (open.size > 0) {
    const free = [...open].find(([, to]) => !open.has(to))
    if (free) {
      steps.push(free)
      open.delete(free[0])
      continue
    }
    const [[from, to] = ['', '']] = open
    let aside = `${from}_aside`
    while (taken.includes(aside)) aside += '_'
    steps.push([from, aside])
    open.delete(from)
    open.set(aside, to)
  }
  return steps
}
