import { readFileSync } from 'node:fs'
import { devRevisionEdited, LimbeckError, notOfDev, severalOfDev } from '../errors.ts'
import { descendants, nodeOf, type RevisionGraph } from '../revision/index.ts'
import { recordHash } from '../runtime/checksum.ts'
import type { Op } from '../runtime/op.ts'
import { recordBody } from '../runtime/prepare.ts'
import { type DevMark, readMark, shortHash, wordsOf } from '../script/dev-mark.ts'
import { loadRevision } from '../script/load-revision.ts'
import { reading } from '../script/reading.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { displayPath } from '../script/user-file.ts'
import { type Environment, offline } from './environment.ts'
import { ownRevisions } from './own-revisions.ts'

export interface DevHead {
  /** The revision that `dev` may write anew; undefined where there is none. */
  readonly own: { readonly file: RevisionFile; readonly mark: DevMark } | undefined
  /** Why git could not be asked whether others have it. */
  readonly unasked: LimbeckError | undefined
}

/**
 * Which revision `dev` may write anew: a head that nobody else has, on which nothing stands, and that it wrote itself.
 *
 * @throws LimbeckError DEV_REVISION_EDITED where somebody changed it since, NOT_OF_DEV for one that is named and is none
 */
export const devHead = async (
  environment: Environment,
  named: string | undefined,
  upstream: string | undefined,
): Promise<DevHead> => {
  const { ids, unasked } = await ownOnes(environment, named, upstream)
  const graph = await environment.graph()
  const found = ids.flatMap(id => {
    const { revision: file } = nodeOf(graph, id)
    const why = whyNot(graph, file)
    if (why !== undefined && named !== undefined) throw notOfDev(id, displayPath(file.path), why)
    const { mark } = readMark(textOf(file))
    return why !== undefined || mark === undefined ? [] : [{ file, mark }]
  })
  const [own, another] = found
  if (another !== undefined) throw severalOfDev(found.map(({ file }) => file.revision))
  if (own !== undefined && (await leftHash(environment, own.file)) !== own.mark.left)
    throw devRevisionEdited(own.file.revision, displayPath(own.file.path), own.file.path)
  return { own, unasked: own === undefined ? undefined : unasked }
}

const ownOnes = async (
  environment: Environment,
  named: string | undefined,
  upstream: string | undefined,
): Promise<{ readonly ids: readonly string[]; readonly unasked: LimbeckError | undefined }> => {
  try {
    return await ownRevisions(environment, named === undefined ? [] : [named], upstream)
  } catch (error) {
    if (!(error instanceof LimbeckError) || !noGit.has(error.code) || upstream !== undefined) throw error
    // What only this folder has is nobody else's; of several lines nobody can tell.
    const { heads } = await environment.graph()
    if (heads.length > 1) throw severalOfDev(heads)
    return { ids: heads, unasked: error }
  }
}

const noGit: ReadonlySet<string> = new Set(['GIT_MISSING', 'NO_REPOSITORY', 'UNKNOWN_UPSTREAM'])

/** Why it is not to be written anew, as the end of a sentence. */
const whyNot = (graph: RevisionGraph<RevisionFile>, file: RevisionFile): string | undefined => {
  const others = [...descendants(graph, [file.revision])].filter(id => id !== file.revision)
  if (others.length > 0) return `${others.join(', ')} ${others.length === 1 ? 'stands' : 'stand'} on it`
  return readMark(textOf(file)).mark === undefined ? 'it was not written by "limbeck dev"' : undefined
}

const textOf = ({ path }: RevisionFile): string => reading(path, () => readFileSync(path, 'utf8'))

/** The hash of what a file says and does; a formatter changes nothing of it. */
export const leftHash = async (environment: Environment, file: RevisionFile): Promise<string> => {
  const { recordContext } = await offline(environment)
  const { upgrade, downgrade } = await loadRevision<Op>(file)
  const bodies = [upgrade, ...(typeof downgrade === 'function' ? [downgrade] : [])]
  const recorded = await Promise.all(bodies.map(body => recordBody({ recordContext }, file, body)))
  return shortHash([wordsOf(readMark(textOf(file)).text), ...recorded.map(recordHash)].join('\n'))
}
