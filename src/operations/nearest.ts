/** The names most like a word that was perhaps mistyped, the likeliest first; none that is too far off. */
export const nearest = (word: string, names: Iterable<string>, most = 3): readonly string[] =>
  [...new Set(names)]
    .map(name => ({ name, distance: distance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(
      ({ name, distance: far }) => far <= Math.max(1, Math.floor(Math.max(word.length, name.length) / 3)),
    )
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name)

/** Levenshtein's distance, with two neighbours swapped counted as one change. */
const distance = (a: string, b: string): number => {
  let older: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, older[j - 2]! + 1)
      current.push(least)
    }
    older = previous
    previous = current
  }
  return previous[b.length]!
}
