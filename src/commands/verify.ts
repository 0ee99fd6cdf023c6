import { usage } from '../errors.ts'
import { resolveTarget } from '../revision/index.ts'
import { acceptRevisions } from '../runtime/accept-revisions.ts'
import type { Compared } from '../runtime/edited-revisions.ts'
import { readLastEntries } from '../runtime/last-entries.ts'
import type { Session } from '../runtime/session.ts'
import { verifyHistory } from '../runtime/verify-history.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { type Environment, withSession } from './environment.ts'
import { type Finding, findingOf } from './finding.ts'

export interface VerifyOptions {
  /** Takes the files of these applied revisions as they are now for what was run, and writes that into the ledger. */
  readonly accept?: readonly string[]
}

export interface VerifyResult {
  readonly ok: boolean
  readonly findings: readonly Finding[]
  /** How many applied revisions are in their files what they were when they were run. */
  readonly verified: number
  /** How many there is nothing known of: another tool applied them, or they were stamped and changed since. */
  readonly unverified: number
  /** What was taken as it is now. */
  readonly accepted: readonly string[]
}

/** Whether what was applied is what is in the files. Writes nothing, unless it is told to accept something. */
export const verify = async (
  environment: Environment,
  { accept = [] }: VerifyOptions = {},
): Promise<VerifyResult> => {
  if (!Array.isArray(accept)) throw usage('"accept" takes an array of revisions.')
  return withSession(
    environment,
    async session => {
      const accepted = accept.length === 0 ? [] : await accepting(environment, session, accept)
      const { problems, verified, unverified } = await verifiedIn(environment, session)
      return {
        ok: problems.length === 0,
        findings: problems.map(findingOf),
        verified: verified.length,
        unverified: unverified.length,
        accepted,
      }
    },
    { absentIsEmpty: accept.length === 0 },
  )
}

/** The same within a session. */
export const verifiedIn = async (environment: Environment, session: Session): Promise<Compared> => {
  const [files, rows, entries] = await Promise.all([
    environment.files(),
    currentRows(session),
    readLastEntries(session),
  ])
  const { recordContext, features } = session
  return verifyHistory({ files, rows, entries, recordContext, features })
}

const accepting = async (
  environment: Environment,
  session: Session,
  targets: readonly string[],
): Promise<readonly string[]> => {
  const graph = await environment.graph()
  const revisions = [...new Set(targets.flatMap(target => resolveTarget(graph, target)))]
  await acceptRevisions(session, { graph, revisions })
  return revisions
}
