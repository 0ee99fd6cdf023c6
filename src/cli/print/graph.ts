/** A revision to draw: what it is called, what comes before it, and its line of text. */
export interface DrawnRevision {
  readonly id: string
  readonly parents: readonly string[]
  readonly text: string
}

/**
 * A graph as git draws one in a terminal: a lane for each line of revisions, newest first. A revision must
 * come before its parents; parents that are not among those given end their lane.
 */
export const drawGraph = (revisions: readonly DrawnRevision[]): readonly string[] => {
  const drawn = new Set(revisions.map(({ id }) => id))
  const lines: string[] = []
  /** What each lane leads to. */
  let lanes: readonly string[] = []
  const write = (line: string) => lines.push(line.trimEnd())
  for (const { id, parents, text } of revisions) {
    if (!lanes.includes(id)) lanes = [...lanes, id]
    const at = lanes.indexOf(id)
    for (let other = lanes.lastIndexOf(id); other > at; other = lanes.lastIndexOf(id)) {
      write(joining(lanes.length, at, other))
      lanes = lanes.toSpliced(other, 1)
    }
    write(`${lanes.map((_, lane) => (lane === at ? '* ' : '| ')).join('')}${text}`)
    const next = parents.filter(parent => drawn.has(parent))
    for (let more = 1; more < next.length; more++) write(forking(lanes.length + more - 1, at))
    if (next.length === 0 && at < lanes.length - 1) write(closing(lanes.length, at))
    lanes = lanes.toSpliced(at, 1, ...next)
  }
  return lines
}

/** `|_|/`: a lane on the right runs into one on the left, and those beyond it move up. */
const joining = (count: number, into: number, from: number): string =>
  Array.from({ length: count - 1 }, (_, lane) => {
    if (lane < into) return '| '
    if (lane < from - 1) return '|_'
    return lane === from - 1 ? '|/' : ' /'
  }).join('')

/** `|\`: a revision has one parent more, and the lanes beyond it make room. */
const forking = (count: number, at: number): string =>
  Array.from({ length: count }, (_, lane) => (lane < at ? '| ' : lane === at ? '|\\' : ' \\')).join('')

/** ` /`: a lane has ended, and those beyond it move up. */
const closing = (count: number, at: number): string =>
  Array.from({ length: count - 1 }, (_, lane) => (lane < at ? '| ' : ' /')).join('')
