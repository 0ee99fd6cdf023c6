import { LimbeckError } from '../errors.ts'
import { displayPath } from '../script/user-file.ts'
import type { PreparedStep, StepResult } from './prepared-step.ts'

/** An error with the revision it happened in, and what the run had done before it. */
export const inRevision = (error: unknown, step: PreparedStep, earlier: readonly StepResult[]): unknown => {
  if (!(error instanceof LimbeckError)) return error
  const { revision, direction, file } = step
  const line = typeof error.details.line === 'number' ? `:${error.details.line}` : ''
  const done =
    earlier.length === 0
      ? ''
      : ` Before it: ${earlier.map(result => result.revision).join(', ')}, done and kept.`
  const what = `${direction === 'up' ? 'Upgrade' : 'Downgrade'} of ${revision} (${displayPath(file.path)}${line}) failed`
  const kept = error.code === 'TRANSACTION_LOST' ? '' : ' and left nothing behind'
  return new LimbeckError(error.code, `${what}${kept}.${done}\n${error.message}`, {
    hint: error.hint,
    details: { ...error.details, revision, direction, file: file.path, done: earlier },
    cause: error.cause,
  })
}
