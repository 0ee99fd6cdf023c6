import { LimbeckError } from '../errors.ts'
import { recordedFrom } from '../operations/nested.ts'
import type { RecordContext, Recorded } from '../operations/record.ts'
import { touchedBy, unknownSteps } from '../operations/touched.ts'
import { ancestors, nodeOf, type RevisionGraph } from '../revision/index.ts'
import type { Op } from '../runtime/op.ts'
import { recordBody } from '../runtime/prepare.ts'
import { tableKey } from '../schema/table.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import type { Environment } from './environment.ts'

/** What two sides of a merge both touch. It may be right all the same: a person has to look. */
export interface Touching {
  readonly tables: readonly TouchedTable[]
  /** What cannot be known from what the revisions record. */
  readonly unknown: readonly UnknownStep[]
}

export interface TouchedTable {
  readonly table: string
  /** The columns that both sides name. */
  readonly columns: readonly string[]
  /** The revisions of both sides that touch it. */
  readonly revisions: readonly string[]
}

export interface UnknownStep {
  readonly revision: string
  /** `raw SQL`, `code`, or why the revision cannot be read. */
  readonly what: string
  /** `null` where the whole file is meant. */
  readonly line: number | null
}

/** What the lines of several heads touch, each pair of them held against each other. */
export const touching = async (
  environment: Environment,
  graph: RevisionGraph<RevisionFile>,
  heads: readonly string[],
): Promise<Touching> => {
  const below = heads.map(head => ancestors(graph, [head]))
  const shared = below.reduce((common, one) => common.intersection(one))
  const context = await contextOf(environment)
  const prints = new Map<string, Footprint>()
  for (const id of graph.order)
    if (!shared.has(id) && below.some(one => one.has(id)))
      prints.set(id, await footprintOf(nodeOf(graph, id).revision, context))
  const found = new Map<string, SidePrint>()
  for (const [at, one] of below.entries())
    for (const other of below.slice(at + 1)) {
      const [left, right] = [one.difference(other), other.difference(one)].map(side => tablesOf(side, prints))
      for (const [table, mine] of left ?? []) {
        const theirs = right?.get(table)
        if (theirs === undefined || !(mine.changed || theirs.changed)) continue
        const known = found.get(table) ?? blank
        found.set(table, {
          changed: true,
          columns: known.columns.union(mine.columns.intersection(theirs.columns)),
          revisions: known.revisions.union(mine.revisions).union(theirs.revisions),
        })
      }
    }
  return {
    tables: [...found].map(([table, { columns, revisions }]) => ({
      table,
      columns: [...columns].sort(),
      revisions: graph.order.filter(id => revisions.has(id)),
    })),
    unknown: [...prints.values()].flatMap(({ unknown }) => unknown),
  }
}

interface Footprint {
  readonly tables: ReadonlyMap<string, Print>
  readonly unknown: readonly UnknownStep[]
}

interface Print {
  readonly columns: ReadonlySet<string>
  readonly changed: boolean
}

interface SidePrint extends Print {
  readonly revisions: ReadonlySet<string>
}

const blank: SidePrint = { columns: new Set(), revisions: new Set(), changed: false }

const tablesOf = (side: ReadonlySet<string>, prints: ReadonlyMap<string, Footprint>) => {
  const tables = new Map<string, SidePrint>()
  for (const id of side)
    for (const [table, { columns, changed }] of prints.get(id)?.tables ?? []) {
      const known = tables.get(table) ?? blank
      tables.set(table, {
        columns: known.columns.union(columns),
        revisions: known.revisions.union(new Set([id])),
        changed: known.changed || changed,
      })
    }
  return tables
}

const footprintOf = async (file: RevisionFile, context: RecordContext): Promise<Footprint> => {
  const { revision } = file
  let recorded: readonly Recorded[]
  try {
    const { upgrade } = await loadRevision<Op>(file)
    recorded = await recordBody({ recordContext: context }, file, upgrade)
  } catch (error) {
    // A merge needs no revision that runs; that this one does not is for "upgrade" to refuse.
    if (!(error instanceof LimbeckError)) throw error
    return { tables: new Map(), unknown: [{ revision, what: error.message, line: null }] }
  }
  const tables = new Map<string, Print>()
  for (const { operation } of recorded)
    for (const { table, columns, changed } of touchedBy(operation)) {
      const known = tables.get(tableKey(table)) ?? blank
      tables.set(tableKey(table), {
        columns: known.columns.union(new Set(columns)),
        changed: known.changed || changed,
      })
    }
  const unknown = recorded.flatMap(one =>
    unknownSteps(one.operation).map(({ step, what }) => ({
      revision,
      what,
      line: recordedFrom(step, one).source?.line ?? null,
    })),
  )
  return { tables, unknown }
}

/** A revision may branch on the dialect. Where nothing says which it is, it is what a new project has. */
const contextOf = async ({ settings, database, options }: Environment): Promise<RecordContext> => {
  const dialect =
    settings.dialect ??
    (await database().then(
      found => found.dialect,
      (error: unknown) => {
        if (error instanceof LimbeckError) return 'sqlite' as const
        throw error
      },
    ))
  return { dialect, x: options.x ?? {}, tag: options.tag, offline: true }
}
