import { isDeepStrictEqual } from 'node:util'
import type { Beginning } from '../autogenerate/destructive.ts'
import type { RevisionDraft } from '../config/hooks.ts'
import { usage } from '../errors.ts'
import type { Environment } from './environment.ts'
import { emptyBody, type NewRevisionOptions, type PlannedRevision, planNewRevision } from './new-revision.ts'
import { processRevision } from './process-revision.ts'
import type { WrittenBody } from './written-body.ts'

/** Answers to the questions that a comparison asks, in the words of the flags. */
export interface AnswerFlags {
  /** `column:messages.prompt_tokens=input_tokens`, `table:people=users`, `old=new` where it fits only one. */
  readonly rename: readonly string[]
  /** Nothing is a rename. */
  readonly noRenames: boolean
  /** `column:messages.model`, `table:people`: not renamed, really dropped. */
  readonly drop: readonly string[]
  /** `users.name=TEXT`, `users.name=sql:EXPR`. */
  readonly notNull: readonly string[]
}

export interface RevisionOptions extends NewRevisionOptions {
  /** Compare the models with the database and write what differs. */
  readonly autogenerate?: boolean
  readonly answers?: Partial<AnswerFlags>
}

export interface RevisionResult {
  /** `null` when there was nothing to write. */
  readonly revision: string | null
  readonly downRevision: readonly string[]
  readonly path: string | null
  readonly written: boolean
  /** What its upgrade does. */
  readonly operations: readonly OperationView[]
  /** What of it loses data, in words. */
  readonly destructive: readonly string[]
  /** What was found and has to wait: it uses an enum's value that this revision adds. Upgrade, then autogenerate again. */
  readonly later: readonly OperationView[]
}

export interface OperationView {
  readonly kind: string
  readonly describe: string
}

export const noAnswers: AnswerFlags = { rename: [], noRenames: false, drop: [], notNull: [] }

/** Writes a revision; an empty one needs no database. */
export const revision = async (
  environment: Environment,
  { autogenerate: compared = false, answers, ...options }: RevisionOptions,
): Promise<RevisionResult> => {
  if (!compared && answers !== undefined && Object.values(answers).flat().some(Boolean))
    throw usage(
      'There is nothing to answer: an empty revision compares nothing.',
      'Add --autogenerate, or leave --rename, --drop, --no-renames and --not-null out.',
    )
  if (compared && options.sql)
    throw usage(
      'A revision in SQL is written by hand: --sql and --autogenerate do not go together.',
      'Leave --sql out; "limbeck upgrade --sql" prints the SQL of any revision.',
    )
  const planned = await planNewRevision(environment, options)
  if (compared) refuseSqlFormat(planned)
  // Half of Limbeck, and few commands need it.
  const found = compared
    ? await (await import('./autogenerate.ts')).autogenerate(environment, { ...noAnswers, ...answers })
    : { upgrade: [], downgrade: [], beginning: undefined, later: [] }
  const draft: RevisionDraft = {
    revision: planned.revision,
    message: options.message,
    downRevision: planned.downRevision,
    branchLabels: planned.branchLabels,
    dependsOn: planned.dependsOn,
    transaction: undefined,
    upgrade: found.upgrade,
    downgrade: found.downgrade,
  }
  const wanted = await processRevision(environment, draft, {
    autogenerate: compared,
    dialect: found.beginning?.dialect.name ?? environment.settings.dialect,
  })
  const nothing = { path: null, written: false, operations: [], destructive: [], later: found.later }
  if (wanted === null || (compared && wanted.upgrade.length === 0 && wanted.downgrade.length === 0))
    return { revision: null, downRevision: planned.downRevision, ...nothing }
  const final = sameHeader(draft, wanted)
    ? planned
    : await planNewRevision(environment, { ...options, ...headerOptions(draft, wanted) })
  const { revision, downRevision, path } = final
  const { operations, destructive, body } = await bodyOf(wanted, found.beginning)
  if (body !== emptyBody) refuseSqlFormat(final)
  await final.write({ ...body, transaction: wanted.transaction })
  return { revision, downRevision, path, written: true, operations, destructive, later: found.later }
}

const refuseSqlFormat = ({ format }: PlannedRevision): void => {
  if (format === 'sql')
    throw usage(
      'What --autogenerate writes is TypeScript, and "template" in the configuration is one for SQL.',
      'Leave --autogenerate out, or let "template" be one for TypeScript.',
    )
}

const bodyOf = async (
  { upgrade, downgrade }: RevisionDraft,
  beginning: Beginning | undefined,
): Promise<WrittenBody> =>
  upgrade.length === 0 && downgrade.length === 0
    ? { body: emptyBody, operations: [], destructive: [] }
    : (await import('./written-body.ts')).writtenBody(upgrade, downgrade, beginning)

const header = ['revision', 'message', 'downRevision', 'branchLabels', 'dependsOn'] as const

const sameHeader = (a: RevisionDraft, b: RevisionDraft): boolean =>
  header.every(key => isDeepStrictEqual(a[key], b[key]))

const headerOptions = (before: RevisionDraft, wanted: RevisionDraft): NewRevisionOptions => ({
  message: wanted.message,
  revId: wanted.revision,
  branchLabel: wanted.branchLabels,
  dependsOn: wanted.dependsOn,
  ...(isDeepStrictEqual(before.downRevision, wanted.downRevision)
    ? {}
    : { head: wanted.downRevision.length === 0 ? 'base' : wanted.downRevision }),
})
