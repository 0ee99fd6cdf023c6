import { readFileSync } from 'node:fs'
import { afterRebase, answerNeeded, type ErrorCode, LimbeckError, orFilesOnly } from '../errors.ts'
import {
  buildGraph,
  nodeOf,
  planRebase,
  planTakeBack,
  type RebaseMove,
  type RevisionGraph,
} from '../revision/index.ts'
import type { StepResult } from '../runtime/prepared-step.ts'
import { headsLockPath, headsLockText } from '../script/heads-lock-file.ts'
import { readRevisionFiles } from '../script/read-revision-files.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { rewriteParent } from '../script/rewrite-parent.ts'
import { type FileToWrite, stageFiles } from '../script/stage-files.ts'
import { afterWrite } from './after-write.ts'
import type { Environment } from './environment.ts'
import { migrateTo } from './migrate-to.ts'
import { ownRevisions } from './own-revisions.ts'
import { type Takeback, takebackOf } from './takeback.ts'
import { unreachable } from './unreachable.ts'
import { upgrade } from './upgrade.ts'

export interface RebaseOptions {
  /** The revisions that are one's own. Left out: those that git does not find upstream. */
  readonly revisions?: readonly string[]
  /** The head to come after. Left out: the one above the place where the lines part. */
  readonly onto?: string
  /** What others have, such as `origin/main`. Left out: the branch's upstream, or the remote's main branch. */
  readonly upstream?: string
  /** The answer to the question whether they may be taken back and applied again. */
  readonly yes?: boolean
  /** Asks no database. */
  readonly filesOnly?: boolean
}

export interface RebaseResult {
  /** The revisions that are one's own, oldest first. */
  readonly revisions: readonly string[]
  /** What git held them against; `null` where it could not be asked. */
  readonly upstream: string | null
  /** Those that come after another one now. */
  readonly moved: readonly {
    readonly revision: string
    /** `null` for a base. */
    readonly from: string | null
    readonly to: string
    readonly path: string
  }[]
  readonly written: readonly string[]
  /** What was taken back and applied. */
  readonly steps: readonly StepResult[]
  /** The version table's rows; `null` where no database was asked. */
  readonly rows: readonly string[] | null
  /** Why git could not tell whether others have them. */
  readonly unchecked: string | null
}

/**
 * Puts revisions that nobody else has after those of others that landed first. Where they are applied they are taken back
 * before, and applied again after what they now come after.
 *
 * @throws LimbeckError ANSWER_NEEDED without `yes` where they are applied; IRREVERSIBLE or CANNOT_REVERSE, before
 * anything is changed; and what asking git, planning and the run throw
 */
export const rebase = async (
  environment: Environment,
  { revisions = [], onto, upstream, yes = false, filesOnly = false }: RebaseOptions,
): Promise<RebaseResult> => {
  const own = await ownRevisions(environment, revisions, upstream)
  const graph = await environment.graph()
  const { mine, moves } = planRebase(graph, own.ids, onto)
  const { files, after } = rebased(environment, graph, moves)
  const result = {
    revisions: mine,
    upstream: own.upstream,
    moved: moves.map(({ revision, from, to }) => ({
      revision,
      from: from ?? null,
      to,
      path: nodeOf(graph, revision).revision.path,
    })),
    unchecked: own.unasked?.message ?? null,
  }
  if (files.length === 0) return { ...result, written: [], steps: [], rows: null }
  const ids = moves.map(({ revision }) => revision)
  const takeback = filesOnly ? undefined : await reached(takebackOf(environment, graph, after, ids))
  if (takeback !== undefined && takeback.revisions.length > 0 && !yes) throw question(takeback, moves)
  const staged = stageFiles(files)
  const done = await takenBack(environment, ids, takeback).catch((error: unknown) => {
    staged.discard()
    throw error
  })
  try {
    staged.keep()
  } catch (error) {
    // The files are as they were, so the database is to be too.
    await upAgain(environment, takeback)
    throw error
  }
  const paths = graph.order.map(id => nodeOf(graph, id).revision.path)
  const reread = { ...environment, graph: async () => buildGraph(await readRevisionFiles(paths)) }
  const failed = await formatted(reread, ids)
  const up = await upAgain(reread, takeback).catch((error: unknown) => {
    const first = failed ?? error
    throw first instanceof LimbeckError ? afterRebase(first, takeback?.revisions ?? []) : first
  })
  // The database is to be where it was whatever a formatter says.
  if (failed !== undefined) throw failed
  return {
    ...result,
    written: files.map(({ path }) => path),
    steps: [...done, ...up.steps],
    rows: up.rows ?? takeback?.rows ?? null,
  }
}

/** What the configuration does with files that were written; gives what failed. */
const formatted = async (environment: Environment, ids: readonly string[]): Promise<unknown> => {
  const graph = await environment.graph()
  try {
    await afterWrite(
      environment,
      ids.map(id => nodeOf(graph, id).revision),
    )
    return undefined
  } catch (error) {
    return error
  }
}

/** The files as they will be, and the graph that they make. */
const rebased = (
  { settings }: Environment,
  graph: RevisionGraph<RevisionFile>,
  moves: readonly RebaseMove[],
): { readonly files: readonly FileToWrite[]; readonly after: RevisionGraph<RevisionFile> } => {
  const parents = new Map(moves.map(({ revision, to }) => [revision, to]))
  const after = buildGraph(
    [...graph.nodes.values()].map(({ id, revision }) => {
      const to = parents.get(id)
      return to === undefined ? revision : { ...revision, downRevision: [to] }
    }),
  )
  const files = moves.map(({ revision, to }): FileToWrite => {
    const file = nodeOf(graph, revision).revision
    return { path: file.path, text: rewriteParent(file, readFileSync(file.path), to) }
  })
  const [migrations] = settings.migrations
  const lock = { path: headsLockPath(migrations), text: headsLockText(after) }
  return { files: settings.headsLock && moves.length > 0 ? [...files, lock] : files, after }
}

/** A database that cannot be reached is no reason to guess what is applied to it. */
const reached = async (asking: Promise<Takeback>): Promise<Takeback> => {
  try {
    return await asking
  } catch (error) {
    throw error instanceof LimbeckError && unanswered.has(error.code) ? orFilesOnly(error) : error
  }
}

const unanswered: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...unreachable,
  'DATABASE_SOURCE_INCOMPLETE',
  'DATABASE_SOURCE_CONFLICT',
  'SECRET_FILE',
])

const question = ({ revisions }: Takeback, moves: readonly RebaseMove[]) => {
  const below = [...new Set(moves.map(({ to }) => to))].join(', ')
  const text = `${revisions.join(', ')} ${revisions.length === 1 ? 'is' : 'are'} applied to this database. To come after ${below}, ${revisions.length === 1 ? 'it is' : 'they are'} taken back first and then applied again; what ${revisions.length === 1 ? 'it' : 'they'} made is lost with its rows.`
  return answerNeeded([{ question: text, answers: ['--yes', '--files-only'] }], text)
}

const takenBack = async (
  environment: Environment,
  ids: readonly string[],
  takeback: Takeback | undefined,
): Promise<readonly StepResult[]> => {
  if (takeback === undefined || takeback.revisions.length === 0) return []
  const down = (graph: RevisionGraph, rows: readonly string[]) => planTakeBack(graph, rows, ids)
  return (await migrateTo(environment, 'base', down, { yes: true, editedDown: 'asAppliedIfKept' })).steps
}

/** Up to where the database was; what comes below it now is applied with it. */
const upAgain = async (
  environment: Environment,
  takeback: Takeback | undefined,
): Promise<{ readonly steps: readonly StepResult[]; readonly rows: readonly string[] | undefined }> => {
  let steps: readonly StepResult[] = []
  let rows: readonly string[] | undefined
  if (takeback !== undefined && takeback.revisions.length > 0)
    for (const revision of takeback.rows) {
      const up = await upgrade(environment, { revision, yes: true })
      steps = [...steps, ...up.steps]
      rows = up.rows
    }
  return { steps, rows }
}
