import { isDeepStrictEqual } from 'node:util'
import type { RevisionDraft } from '../config/hooks.ts'
import type { Environment } from './environment.ts'
import { type NewRevisionOptions, type PlannedRevision, planNewRevision } from './new-revision.ts'

const header = ['revision', 'message', 'downRevision', 'branchLabels', 'dependsOn'] as const

const sameHeader = (a: RevisionDraft, b: RevisionDraft): boolean =>
  header.every(key => isDeepStrictEqual(a[key], b[key]))

/** The new revision, with the header that the configuration's `processRevision` gave it. */
export const plannedAs = async (
  environment: Environment,
  planned: PlannedRevision,
  options: NewRevisionOptions,
  { draft, wanted }: { readonly draft: RevisionDraft; readonly wanted: RevisionDraft },
): Promise<PlannedRevision> =>
  sameHeader(draft, wanted)
    ? planned
    : planNewRevision(environment, { ...options, ...headerOptions(draft, wanted) })

const headerOptions = (before: RevisionDraft, wanted: RevisionDraft): NewRevisionOptions => ({
  message: wanted.message,
  revId: wanted.revision,
  branchLabel: wanted.branchLabels,
  dependsOn: wanted.dependsOn,
  ...(isDeepStrictEqual(before.downRevision, wanted.downRevision)
    ? {}
    : { head: wanted.downRevision.length === 0 ? 'base' : wanted.downRevision }),
})
