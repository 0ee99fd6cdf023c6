/**
 * The names most like a mistyped one, best first: what "did you mean" offers. Nothing when nothing is close.
 *
 * @example
 * ```ts
 * nearest('upgade', ['upgrade', 'downgrade', 'stamp']) // ['upgrade']
 * ```
 */
export const nearest = (name: string, candidates: Iterable<string>, atMost = 3): readonly string[] => {
  const tolerance = Math.max(1, Math.floor(name.length / 3))
  const wanted = name.toLowerCase()
  const close: { candidate: string; distance: number }[] = []
  for (const candidate of candidates) {
    const known = candidate.toLowerCase()
    const distance =
      wanted.length >= 2 && known.startsWith(wanted) ? 0 : editDistance(wanted, known, tolerance)
    if (distance <= tolerance) close.push({ candidate, distance })
  }
  return close
    .sort((a, b) => a.distance - b.distance)
    .slice(0, atMost)
    .map(({ candidate }) => candidate)
}

/** Letters inserted, left out, changed or swapped with the next between two words; any number above `limit` once it is passed. */
const editDistance = (a: string, b: string, limit: number): number => {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let older: readonly number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? older[j - 2]! + 1 : limit + 1
      const distance = Math.min(change, swap, previous[j]! + 1, current[j - 1]! + 1)
      current.push(distance)
      least = Math.min(least, distance)
    }
    if (least > limit) return limit + 1
    older = previous
    previous = current
  }
  return previous[b.length]!
}
