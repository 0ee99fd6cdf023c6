import { LimbeckError, revisionShared, revisionUnmerged, unknownRevision } from '../errors.ts'
import { descendants, nodeOf, type RevisionGraph, resolveTarget } from '../revision/index.ts'
import { filesIn, filesWith, findUpstreams, realPath, type Upstream, unmergedIn } from '../script/git.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { scanHeader } from '../script/scan-header.ts'
import { scanSqlHeader } from '../script/sql-revision.ts'
import { displayPath } from '../script/user-file.ts'
import type { Environment } from './environment.ts'
import { refuseModules } from './refuse-modules.ts'

export interface OwnRevisions {
  readonly ids: readonly string[]
  /** What they were held against, in each repository that has revisions; null where git could not be asked and they were named by hand. */
  readonly upstream: string | null
  /** Why git could not be asked. */
  readonly unasked: LimbeckError | undefined
}

/**
 * Which revisions nobody else has: those that are named, or else those that git does not find upstream.
 *
 * @throws LimbeckError REVISION_SHARED, REVISION_UNMERGED, what resolving the names throws, and, unless revisions are
 * named, what asking git throws
 */
export const ownRevisions = async (
  environment: Environment,
  named: readonly string[],
  upstreamName: string | undefined,
): Promise<OwnRevisions> => {
  refuseModules(environment)
  const folders = environment.settings.versionFolders
  const asked = await findUpstreams(folders, upstreamName).catch((error: unknown) => {
    if (error instanceof LimbeckError && named.length > 0 && upstreamName === undefined) return error
    throw error
  })
  if (asked instanceof LimbeckError)
    return { ids: namedIds(await environment.graph(), named), upstream: null, unasked: asked }
  const unmerged = (await Promise.all(asked.map(({ top }) => unmergedIn(top, folders)))).flat()
  if (unmerged.length > 0) throw revisionUnmerged(unmerged.map(displayPath))
  const graph = await environment.graph()
  const names = new Map<string, string>()
  for (const upstream of asked)
    for (const path of await sharedFiles(upstream, folders)) names.set(path, upstream.name)
  const sharedIn = (id: string) => names.get(realPath(nodeOf(graph, id).revision.path))
  const ids = named.length > 0 ? namedIds(graph, named) : graph.order.filter(id => sharedIn(id) === undefined)
  // What comes after them moves along.
  const moved = graph.order.filter(id => descendants(graph, ids, 'line').has(id))
  for (const id of moved) {
    const upstream = sharedIn(id)
    if (upstream !== undefined) throw revisionShared(id, upstream, 'its file is')
  }
  for (const upstream of asked) await refuseNamedUpstream(upstream, folders, moved)
  const upstreams = new Set(asked.map(({ name }) => name))
  return { ids, upstream: [...upstreams].join(', '), unasked: undefined }
}

const namedIds = (graph: RevisionGraph<RevisionFile>, named: readonly string[]): readonly string[] =>
  named.flatMap(target => {
    const found = resolveTarget(graph, target)
    if (found.length === 0) throw unknownRevision(target, [], 'it names none')
    return found
  })

/** What the upstream has now, and what it had when the lines of commits parted. */
const sharedFiles = async (
  { top, name, base }: Upstream,
  folders: readonly string[],
): Promise<ReadonlySet<string>> => {
  const [now, then] = await Promise.all([
    filesIn(top, name, folders),
    base === undefined ? new Set<string>() : filesIn(top, base, folders),
  ])
  return now.union(then)
}

/** A file may have another name there, and a revision there may stand on one that is not. */
const refuseNamedUpstream = async (
  { top, name }: Upstream,
  folders: readonly string[],
  ids: readonly string[],
): Promise<void> => {
  for (const { path, text } of await filesWith(top, name, ids, folders)) {
    const { values } = path.endsWith('.sql') ? scanSqlHeader(text) : scanHeader(text)
    const { revision, downRevision, dependsOn } = values
    for (const id of ids) {
      if (revision === id) throw revisionShared(id, name, `it is ${displayPath(path)}`)
      if ([downRevision, dependsOn].flat().includes(id))
        throw revisionShared(id, name, `${displayPath(path)} stands on it`)
    }
  }
}
