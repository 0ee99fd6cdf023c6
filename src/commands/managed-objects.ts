import type { Managed } from '../autogenerate/context.ts'
import { keysInDefaultSchema, managedBy } from '../autogenerate/managed.ts'
import type { Recorded } from '../operations/record.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import { ancestors, nodeOf, type RevisionGraph } from '../revision/index.ts'
import { isGone } from '../runtime/gone-revisions.ts'
import { insertedBelow } from '../runtime/inserted-below.ts'
import { readLastEntries } from '../runtime/last-entries.ts'
import type { Progress } from '../runtime/progress.ts'
import { recordedBy } from '../runtime/recorded-by.ts'
import type { Session } from '../runtime/session.ts'
import type { RevisionFile } from '../script/revision-file.ts'

export interface ManagedInput {
  readonly graph: RevisionGraph<RevisionFile>
  /** The version table's rows. */
  readonly rows: readonly string[]
  readonly progress: Progress | undefined
}

/**
 * What the applied revisions made, by what they recorded. Of a revision that was left half done nobody knows how far it
 * came: what is managed before it and what is managed after it both count. One that was put below an applied one never
 * ran, and of one whose file is gone nothing is known.
 */
export const managedObjects = async (
  session: Session,
  { graph, rows, progress }: ManagedInput,
): Promise<Managed> => {
  const { recordContext, features, dialect, connection } = session
  const applied = await ranBelow(session, graph, rows)
  const ways: ReadonlySet<string>[] = [applied]
  if (progress && graph.nodes.has(progress.revision)) {
    const half = new Set([progress.revision])
    ways.push(applied.union(half), applied.difference(half))
  }
  const managed: Managed[] = []
  for (const revisions of ways) {
    const recorded = await recordedBy({ graph, recordContext, features }, revisions)
    managed.push(managedBy(operationsOf(recorded)))
  }
  const place = features.schemas ? await dialect.defaultSchema(connection) : 'any'
  const keys = (list: keyof Managed) => managed.map(one => keysInDefaultSchema(one[list], place))
  return { tables: union(keys('tables')), enums: union(keys('enums')), objects: union(keys('objects')) }
}

const ranBelow = async (
  session: Session,
  graph: ManagedInput['graph'],
  rows: readonly string[],
): Promise<ReadonlySet<string>> => {
  const applied = ancestors(graph, rows)
  const inserted = insertedBelow(graph, applied, await readLastEntries(session))
  const never = new Set(inserted.map(({ revision }) => revision))
  return new Set([...applied].filter(id => !never.has(id) && !isGone(nodeOf(graph, id).revision)))
}

const operationsOf = (recorded: readonly Recorded[]) =>
  withoutBlocks(recorded).map(({ operation }) => operation)

const union = (sets: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  sets.reduce((all, some) => all.union(some), new Set<string>())
