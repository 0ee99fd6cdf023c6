import { usage } from '../errors.ts'
import { writeHeadsLock } from '../script/heads-lock-file.ts'
import type { Environment } from './environment.ts'
import { graphOrNone } from './graph-or-none.ts'
import { refuseModules } from './refuse-modules.ts'
import { type RevisionView, revisionViews } from './revision-view.ts'

export interface RevisionsResult {
  readonly revisions: readonly RevisionView[]
}

/** Writes `heads.lock` anew: after a merge of two people's work, or where it is missing. */
export const writeHeads = async (
  environment: Environment,
  options: HeadsOptions = {},
): Promise<RevisionsResult & { readonly path: string }> => {
  const { settings } = environment
  refuseModules(environment)
  if (!settings.headsLock)
    throw usage(
      'heads.lock is turned off in the configuration.',
      'Set "headsLock: true", or leave --write out.',
    )
  const path = writeHeadsLock(settings.migrations[0], await environment.graph())
  return { ...(await heads(environment, options)), path }
}

export interface HeadsOptions {
  /** Without those that a revision of another line depends on: where `upgrade heads` leaves a row. */
  readonly resolveDependencies?: boolean
}

/** The revisions that no other comes after. Needs no database. */
export const heads = async (
  environment: Environment,
  { resolveDependencies = false }: HeadsOptions = {},
): Promise<RevisionsResult> => {
  const graph = await graphOrNone(environment)
  const ids = resolveDependencies ? graph.realHeads : graph.heads
  return { revisions: ids.map(revisionViews(graph)) }
}
