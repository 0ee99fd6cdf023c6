import { after, type Beginning, lossesOf } from '../autogenerate/destructive.ts'
import {
  destructiveRevision,
  type LimbeckError,
  modelsDiffer,
  notAtHead,
  revisionInProgress,
} from '../errors.ts'
import type { Recorded } from '../operations/record.ts'
import { missingHeads, nodeOf, planUpgrade, type RevisionGraph } from '../revision/index.ts'
import { currentProgress } from '../runtime/progress.ts'
import type { Session } from '../runtime/session.ts'
import { currentRows } from '../runtime/version-rows.ts'
import type { Schema } from '../schema/schema.ts'
import { emptyState } from '../schema/state.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { displayPath } from '../script/user-file.ts'
import type { Differences } from './check.ts'
import { checkModels } from './check-models.ts'
import { checkRecorded } from './check-revisions.ts'
import type { Environment } from './environment.ts'
import type { Findings } from './findings.ts'
import { presentIn } from './present.ts'
import { verifiedIn } from './verify.ts'

export interface CheckInput {
  /** `undefined` where the revisions are not right. */
  readonly graph: RevisionGraph<RevisionFile> | undefined
  /** `undefined` where there are none, or where they cannot be read. */
  readonly models: Schema | undefined
  readonly findings: Findings
  readonly noDestructive: boolean
  /** Is told what is not looked at, and why. */
  readonly skip: (what: string) => void
}

/** What was applied, where the database is, and whether the models are what is in it. */
export const checkDatabase = async (
  environment: Environment,
  session: Session,
  input: CheckInput,
): Promise<Differences | undefined> => {
  const { graph, models, findings, noDestructive, skip } = input
  const { features, recordContext } = session
  findings.add(...((await findings.during(() => verifiedIn(environment, session)))?.problems ?? []))
  const rows = await currentRows(session)
  const progress = await currentProgress(session)
  if (progress?.begun) findings.add(revisionInProgress(progress))
  if (!graph) {
    skip('operations and models: the revisions are not right')
    return undefined
  }
  const recorded = await checkRecorded({ graph, recordContext, features }, findings)
  if (rows.some(row => !graph.nodes.has(row))) {
    if (models) skip('models: the database is at a revision that no file has')
    return undefined
  }
  const missing = missingHeads(graph, rows)
  if (missing.length > 0) findings.add(notAtHead(missing))
  if (noDestructive && recorded) findings.add(...destructivePending(graph, rows, recorded, session))
  if (!models) return undefined
  if (missing.length > 0 || progress?.begun || !recorded) {
    skip(`models: ${recorded ? 'the database is not at the head' : 'a revision is not right'}`)
    return undefined
  }
  return findings.during(async () =>
    checkModels(await presentIn(session), {
      environment,
      models,
      recorded: [...recorded.values()].flat(),
      findings,
      noDestructive,
      differ: modelsDiffer,
    }),
  )
}

/** What pending revisions lose, going by what those before them recorded. */
const destructivePending = (
  graph: RevisionGraph<RevisionFile>,
  rows: readonly string[],
  recorded: ReadonlyMap<string, readonly Recorded[]>,
  { dialect, features }: Session,
): readonly LimbeckError[] => {
  const pending = planUpgrade(graph, rows, 'heads').map(({ revision }) => revision)
  const applied = graph.order.filter(revision => !pending.includes(revision))
  const found: LimbeckError[] = []
  let here: Beginning | undefined = { state: { ...emptyState, others: 'unknown' }, dialect, features }
  for (const revision of [...applied, ...pending]) {
    const operations = (recorded.get(revision) ?? []).map(({ operation }) => operation)
    const losses = [...lossesOf(operations, here).values()]
    const { path } = nodeOf(graph, revision).revision
    if (pending.includes(revision) && losses.length > 0)
      found.push(destructiveRevision(revision, path, displayPath(path), losses))
    here = here && after(here, operations)
  }
  return found
}
