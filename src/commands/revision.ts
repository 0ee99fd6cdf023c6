import type { Beginning } from '../autogenerate/destructive.ts'
import type { RevisionDraft } from '../config/hooks.ts'
import { usage } from '../errors.ts'
import type { Operation } from '../operations/index.ts'
import type { ComparedWith } from './autogenerate.ts'
import { plannedAs } from './draft-header.ts'
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
  /** What neither the models nor the revisions know goes as well; extensions and what is theirs stay. */
  readonly includeUnmanaged: boolean
}

export interface RevisionOptions extends NewRevisionOptions {
  /** Compare the models with the database, or with what `from` says, and write what differs. */
  readonly autogenerate?: boolean
  /** With `autogenerate`: what the models are compared with, the `database` (default) or what the `migrations` make. */
  readonly from?: ComparedWith
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
  /** Nothing was written because `processRevision` of the configuration wants it so, not because nothing was found. */
  readonly withheld?: true
  /** What was found and has to wait: it uses an enum's value that this revision adds. Upgrade, then autogenerate again. */
  readonly later: readonly OperationView[]
}

export interface OperationView {
  readonly kind: string
  readonly describe: string
}

export const noAnswers: AnswerFlags = {
  rename: [],
  noRenames: false,
  drop: [],
  notNull: [],
  includeUnmanaged: false,
}

/** Writes a revision; an empty one needs no database. */
export const revision = async (
  environment: Environment,
  { autogenerate: compared = false, from, answers, ...options }: RevisionOptions,
): Promise<RevisionResult> => {
  if (!compared && answers !== undefined && Object.values(answers).flat().some(Boolean))
    throw usage(
      'There is nothing to answer: an empty revision compares nothing.',
      'Add --autogenerate, or leave --rename, --drop, --no-renames, --not-null and --include-unmanaged out.',
    )
  if (!compared && from !== undefined)
    throw usage('An empty revision compares nothing.', 'Add --autogenerate, or leave --from out.')
  if (from !== undefined && from !== 'database' && from !== 'migrations')
    throw usage(`The models cannot be compared with "${from}".`, "Say 'database' or 'migrations'.")
  if (compared && options.sql)
    throw usage(
      'A revision in SQL is written by hand: --sql and --autogenerate do not go together.',
      'Leave --sql out; "limbeck upgrade --sql" prints the SQL of any revision.',
    )
  const planned = await planNewRevision(environment, options)
  if (compared) refuseSqlFormat(planned)
  // Half of Limbeck, and few commands need it.
  const found = compared
    ? await (await import('./autogenerate.ts')).autogenerate(
        environment,
        { ...noAnswers, ...answers },
        from ?? 'database',
      )
    : { upgrade: [], downgrade: [], beginning: undefined, later: [], drift: undefined }
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
    return {
      revision: null,
      downRevision: planned.downRevision,
      ...nothing,
      ...(found.upgrade.length > 0 || !compared ? { withheld: true as const } : {}),
    }
  const final = await plannedAs(environment, planned, options, { draft, wanted })
  const { revision, downRevision, path } = final
  const { operations, destructive, body } = await bodyOf(wanted, found.beginning, found.drift)
  if (body !== emptyBody) refuseSqlFormat(final)
  await final.write({ ...body, transaction: wanted.transaction })
  return { revision, downRevision, path, written: true, operations, destructive, later: found.later }
}

export const refuseSqlFormat = ({ format }: Pick<PlannedRevision, 'format'>): void => {
  if (format === 'sql')
    throw usage(
      'What --autogenerate writes is TypeScript, and "template" in the configuration is one for SQL.',
      'Leave --autogenerate out, or let "template" be one for TypeScript.',
    )
}

export const bodyOf = async (
  { upgrade, downgrade }: RevisionDraft,
  beginning: Beginning | undefined,
  drift: ReadonlyMap<Operation, string> | undefined,
): Promise<WrittenBody> =>
  upgrade.length === 0 && downgrade.length === 0
    ? { body: emptyBody, operations: [], destructive: [] }
    : (await import('./written-body.ts')).writtenBody(upgrade, downgrade, beginning, drift)
