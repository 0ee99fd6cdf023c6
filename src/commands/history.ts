import { newestFirst, parseRange, rangeNeedsRows, selectRange } from '../revision/index.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { type Environment, withSession } from './environment.ts'
import type { RevisionsResult } from './heads.ts'
import { revisionViews } from './revision-view.ts'

export interface HistoryOptions {
  /** `a:b`, `a:`, `:b`; may count from `current` and then needs the database. */
  readonly range?: string
  /** Marks where the database is. */
  readonly indicateCurrent?: boolean
}

/** Revisions, newest first. Needs no database unless the range or the marks ask for one. */
export const history = async (
  environment: Environment,
  { range, indicateCurrent = false }: HistoryOptions = {},
): Promise<RevisionsResult> => {
  const graph = await environment.graph()
  const needed = indicateCurrent || (range !== undefined && rangeNeedsRows(parseRange(range)))
  const rows = needed ? await withSession(environment, currentRows, { absentIsEmpty: true }) : undefined
  const ids =
    range === undefined ? newestFirst(graph.order, new Set(graph.order)) : selectRange(graph, range, rows)
  return { revisions: ids.map(revisionViews(graph, rows)) }
}
