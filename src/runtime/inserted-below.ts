import { ancestors, carries, nodeOf, type RevisionGraph } from '../revision/index.ts'
import { parentsKept } from './gone-revisions.ts'
import type { LastEntry } from './last-entries.ts'

/** A revision that never ran, and the applied one below which it was put. */
export interface Inserted {
  readonly revision: string
  readonly above: LastEntry
}

/**
 * The revisions that the version rows call applied and that never ran: one that is applied stands on them now, and
 * stood on something else when it was applied. A revision that the ledger has no word of is not inserted for that
 * alone: another tool may have applied it.
 *
 * @param applied the version rows and all they stand on
 */
export const insertedBelow = (
  graph: RevisionGraph,
  applied: ReadonlySet<string>,
  entries: ReadonlyMap<string, LastEntry>,
): readonly Inserted[] => {
  const noted = (id: string) => (entries.get(id)?.direction ?? 'down') !== 'down'
  const suspects = new Set([...applied].filter(id => !noted(id)))
  const inserted = new Map<string, LastEntry>()
  const keptOf = (entry: LastEntry) => parentsKept(entry).map(name => graph.labels.get(name) ?? name)

  const foundBelow = (id: string, above: LastEntry): void => {
    const kept = keptOf(above)
    // What came before is not all known where one of them is in no file and not in the ledger.
    const whole = kept.every(each => graph.nodes.has(each))
    const before = ancestors(graph, whole ? kept : [])
    for (const below of whole ? ancestors(graph, [id]) : [id])
      if (suspects.has(below) && !before.has(below) && !inserted.has(below)) inserted.set(below, above)
  }

  for (const id of suspects) {
    const above = carries(nodeOf(graph, id))
      .filter(carrier => applied.has(carrier) && !suspects.has(carrier))
      .flatMap(carrier => entries.get(carrier) ?? [])
      .filter(({ header }) => header !== undefined)
    if (above[0] === undefined || above.some(entry => keptOf(entry).includes(id))) continue
    foundBelow(id, above[0])
  }
  return graph.order.flatMap(revision => {
    const above = inserted.get(revision)
    return above === undefined ? [] : [{ revision, above }]
  })
}
