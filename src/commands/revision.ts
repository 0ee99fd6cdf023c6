import { usage } from '../errors.ts'
import type { Environment } from './environment.ts'
import { emptyBody, type NewRevisionOptions, planNewRevision } from './new-revision.ts'

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

const noAnswers: AnswerFlags = { rename: [], noRenames: false, drop: [], notNull: [] }

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
  const { revision, downRevision } = planned
  const { path } = planned
  if (!compared) {
    await planned.write(emptyBody)
    return { revision, downRevision, path, written: true, operations: [], destructive: [], later: [] }
  }
  if (planned.format === 'sql')
    throw usage(
      'What --autogenerate writes is TypeScript, and "template" in the configuration is one for SQL.',
      'Leave --autogenerate out, or let "template" be one for TypeScript.',
    )
  // Half of Limbeck, and few commands need it.
  const { autogenerate } = await import('./autogenerate.ts')
  const found = await autogenerate(environment, { ...noAnswers, ...answers })
  const { operations, destructive, later } = found
  if (operations.length === 0)
    return { revision: null, downRevision, path: null, written: false, operations, destructive, later }
  await planned.write(found.body)
  return { revision, downRevision, path, written: true, operations, destructive, later }
}
