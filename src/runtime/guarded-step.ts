import { DatabaseError } from '../dialects/database-error.ts'
import { connectionLost, queryLeftRunning, transactionLost } from '../errors.ts'
import type { Session } from './session.ts'

/**
 * Runs what is not known beforehand, raw SQL or the user's code, and makes sure that it left the
 * migration's transaction as it was: a savepoint set before it can be released after it only in the very
 * same transaction.
 *
 * @param checked makes an error of what is found in the end to be wrong with what the step wrote
 * @throws TRANSACTION_LOST when the step ended or replaced the transaction
 * @throws QUERY_LEFT_RUNNING when the step resolved while a statement of its own was still under way
 */
export const guardedStep = async (
  { connection, dialect }: Session,
  label: string,
  step: () => Promise<void>,
  checked: (error: unknown) => unknown = error => error,
): Promise<void> => {
  await connection.query('SAVEPOINT limbeck_guard')
  await step()
  // What was started and not awaited reaches the connection some microtasks later.
  await new Promise(resolve => setImmediate(resolve))
  const left = connection.pending
  if (left > 0) {
    while (connection.pending > 0) await new Promise(resolve => setTimeout(resolve, 5))
    throw queryLeftRunning(label, left)
  }
  try {
    await connection.query('RELEASE SAVEPOINT limbeck_guard')
  } catch (cause) {
    if (cause instanceof DatabaseError && cause.connectionLost)
      throw connectionLost(`${cause.message}, after "${label}"`, { step: label }, cause)
    throw transactionLost(label, cause)
  }
  try {
    await dialect.transaction.settle(connection)
  } catch (error) {
    throw checked(error)
  }
}
