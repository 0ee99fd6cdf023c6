/** A revision to draw: what it is called, what comes before it, and its line of text. */
export interface DrawnRevision {
  readonly id: string
  readonly parents: readonly string[]
  readonly text: string
}

/** More lines of revisions beside each other than this are not drawn: nobody can follow them, and no screen is so wide. */
const mostLanes = 40

/**
 * A graph as git draws one in a terminal: a lane for each line of revisions, newest first. A revision must
 * come before its parents; parents that are not among those given end their lane. Of lanes beyond the fortieth only
 * their revisions are written, after `…`.
 */
export const drawGraph = (revisions: readonly DrawnRevision[]): readonly string[] => {
  const drawn = new Set(revisions.map(({ id }) => id))
  const lines: string[] = []
  /** What each lane leads to. */
  const lanes: string[] = []
  /** How many lanes lead to a revision. */
  const leading = new Map<string, number>()
  const write = (line: string) => lines.push(line.trimEnd())
  for (const { id, parents, text } of revisions) {
    const wanted = leading.get(id) ?? 0
    const at = wanted === 0 ? lanes.push(id) - 1 : lanes.indexOf(id)
    for (let left = wanted; left > 1; left--) {
      const other = lanes.lastIndexOf(id)
      if (other < mostLanes) write(cut(lanes.length - 1, joining(at, other)))
      lanes.splice(other, 1)
    }
    leading.delete(id)
    write(`${marked(lanes.length, at)}${text}`)
    const next = parents.filter(parent => drawn.has(parent))
    for (const parent of next) leading.set(parent, (leading.get(parent) ?? 0) + 1)
    if (at < mostLanes) {
      for (let more = 1; more < next.length; more++) write(cut(lanes.length + more - 1, forking(at)))
      if (next.length === 0 && at < lanes.length - 1) write(cut(lanes.length - 1, closing(at)))
    }
    lanes.splice(at, 1, ...next)
  }
  return lines
}

/** A piece for each lane that is drawn. */
const cut = (count: number, piece: (lane: number) => string): string =>
  Array.from({ length: Math.min(count, mostLanes) }, (_, lane) => piece(lane)).join('') +
  (count > mostLanes ? '…' : '')

const marked = (count: number, at: number): string => {
  const line = cut(count, lane => (lane === at ? '* ' : '| '))
  return at < mostLanes ? `${line}${count > mostLanes ? ' ' : ''}` : `${line} * `
}

/** `|_|/`: a lane on the right runs into one on the left, and those beyond it move up. */
const joining =
  (into: number, from: number) =>
  (lane: number): string => {
    if (lane < into) return '| '
    if (lane < from - 1) return '|_'
    return lane === from - 1 ? '|/' : ' /'
  }

/** `|\`: a revision has one parent more, and the lanes beyond it make room. */
const forking =
  (at: number) =>
  (lane: number): string =>
    lane < at ? '| ' : lane === at ? '|\\' : ' \\'

/** ` /`: a lane has ended, and those beyond it move up. */
const closing =
  (at: number) =>
  (lane: number): string =>
    lane < at ? '| ' : ' /'
