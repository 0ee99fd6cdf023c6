import type { TransactionMode } from '../config/config.ts'
import { autocommitNeeded, oneTransactionImpossible, transactionOpen } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import { cannotRunInTransaction } from '../operations/outside-transaction.ts'
import { located } from '../operations/record.ts'
import { refusedBefore } from './in-revision.ts'
import type { PreparedStep } from './prepared-step.ts'
import type { Progress } from './progress.ts'
import { type Engine, isOneTransaction, placed } from './stretches.ts'

interface Circumstances {
  /** The run is part of a transaction of somebody else's. */
  readonly nested?: boolean | undefined
  /** What an earlier run has done of the first step. */
  readonly progress?: Progress | undefined
}

/**
 * Refuses, before anything runs, what cannot be done in the transaction that it stands in.
 *
 * @throws AUTOCOMMIT_NEEDED for an operation that has to stand in `op.autocommit`
 * @throws TRANSACTION_OPEN for a revision that cannot be part of that
 * @throws TRANSACTION_MODE when one transaction for the whole run is asked for and cannot be
 */
export const refuseOutside = (
  steps: readonly PreparedStep[],
  engine: Engine,
  mode: TransactionMode,
  { nested = false, progress }: Circumstances = {},
): void => {
  for (const step of steps) {
    if (nested && !isOneTransaction(step, engine, mode))
      throw transactionOpen(`revision ${step.revision} cannot be part of one`)
    if (mode === 'all' && !isOneTransaction(step, engine, mode))
      throw oneTransactionImpossible(step.revision, engine.features.transactionalDdl)
    for (const { recorded, outside } of placed(step, engine, mode)) {
      const { operation } = recorded
      const why = outside ? undefined : cannotRunInTransaction(operation, engine.dialect.name)
      if (why === undefined) continue
      try {
        located(recorded, () => {
          throw autocommitNeeded(definitionOf(operation).describe(operation), why)
        })
      } catch (error) {
        throw refusedBefore(error, step, step === steps[0] ? progress : undefined)
      }
    }
  }
}
