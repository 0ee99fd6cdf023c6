import { type ErrorCode, LimbeckError } from '../errors.ts'
import { apply } from '../operations/apply.ts'
import type { Features } from '../operations/features.ts'
import { located, type Recorded } from '../operations/record.ts'
import { refuseReadColumns } from '../operations/refuse-read-columns.ts'
import { ungrouped } from '../operations/ungrouped.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import { type State, unknownState } from '../schema/state.ts'
import { refusedBefore } from './in-revision.ts'
import type { PreparedStep } from './prepared-step.ts'
import type { Progress } from './progress.ts'
import type { Session } from './session.ts'

type Engine = Pick<Session, 'dialect' | 'features' | 'connection'>

export interface CheckInput {
  readonly features: Features
  /** What of the first step an earlier run has done. */
  readonly progress?: Progress | undefined
  /** The database as it is, as far as it is known. */
  readonly before?: State
  /** Makes the SQL as well, to see that this engine has all that is asked for. */
  readonly compiledFor?: Engine
}

/**
 * Goes through a plan in thought, before anything runs: an operation on a table that is not there, a column that is
 * added twice, a type that the engine lacks. Only what is known is refused.
 */
export const checkSteps = (
  steps: readonly PreparedStep[],
  { features, progress, before = unknownState, compiledFor }: CheckInput,
): void => {
  let state = before
  for (const [at, step] of steps.entries()) {
    const left = leftOf(step, at === 0 ? progress : undefined)
    for (const [turn, one] of left.entries())
      try {
        const before = state
        for (const part of ungrouped(one)) {
          const after = located(part, () => apply(part.operation, state, features))
          if (compiledFor) refuseUncompilable(part, () => left.slice(turn + 1), state, compiledFor)
          state = after
        }
        // SQLite makes a table anew once for all that is changed in a row, in whatever order.
        if (features.alterTable) located(one, () => refuseReadColumns(one.operation, before, state))
      } catch (error) {
        throw refusedBefore(error, step, at === 0 ? progress : undefined)
      }
  }
}

/** What of a revision is to be done yet, operation by operation. */
const leftOf = ({ recorded }: PreparedStep, progress: Progress | undefined): readonly Recorded[] => {
  const all = withoutBlocks(recorded)
  return progress ? all.slice(doneOf(progress)) : all
}

/** One that is half done is ended with the statements that were stored for it. */
const doneOf = ({ done, pending }: Progress): number =>
  Math.max(done, ...pending.map(({ segment }) => segment))

/** What is wrong with an operation whatever the tables are like; all else is found out when its turn comes. */
const whateverTheTables: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'TYPE_NOT_SUPPORTED',
  'FEATURE_NOT_SUPPORTED',
  'NO_LITERAL',
  'INVALID_NAME',
  'TRANSACTION_CONTROL',
  'CLIENT_COMMAND',
])

const refuseUncompilable = (
  one: Recorded,
  following: () => readonly Recorded[],
  before: State,
  engine: Engine,
): void => {
  const refusal = refusalOf([one], before, engine)
  if (refusal === undefined) return
  // What is lacking may come later in the revision, as the key of a column that counts does on MySQL.
  if (refusalOf([one, ...following()], before, engine)?.message === refusal.message) throw refusal
}

const refusalOf = (
  operations: readonly Recorded[],
  before: State,
  { dialect, features, connection }: Engine,
): LimbeckError | undefined => {
  try {
    dialect.compile(operations, { before, features, version: connection.version })
    return undefined
  } catch (error) {
    if (!(error instanceof LimbeckError)) throw error
    return whateverTheTables.has(error.code) ? error : undefined
  }
}
