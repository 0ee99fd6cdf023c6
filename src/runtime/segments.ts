import { definitionOf } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'

/**
 * Operations that can be compiled together, because nothing between them may have changed the database
 * in ways that are not known. Raw SQL and data steps stand alone: what follows them looks again.
 */
export interface Segment {
  readonly opaque: boolean
  readonly recorded: readonly Recorded[]
}

export const segments = (recorded: readonly Recorded[]): readonly Segment[] => {
  const found: { opaque: boolean; recorded: Recorded[] }[] = []
  for (const one of recorded) {
    const opaque = definitionOf(one.operation).opaque === true
    const last = found.at(-1)
    if (last && !opaque && !last.opaque) last.recorded.push(one)
    else found.push({ opaque, recorded: [one] })
  }
  return found
}
