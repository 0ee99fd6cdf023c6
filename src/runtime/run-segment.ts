import type { CompiledStatement } from '../dialects/dialect.ts'
import type { Recorded } from '../operations/record.ts'
import type { Run } from '../operations/run.ts'
import { type State, unknownState } from '../schema/state.ts'
import { guardedStep } from './guarded-step.ts'
import { interruptible } from './interruptible.ts'
import { refuseLostValues } from './lost-enum-values.ts'
import { refuseRequiredColumns } from './required-columns.ts'
import { runCode } from './run-code.ts'
import { type Segment, segments } from './segments.ts'
import type { Session } from './session.ts'
import { stateFor } from './state-for.ts'
import { checkFailed, statementFailed } from './statement-failed.ts'
import { watchingLocks } from './watching-locks.ts'

/** What the transaction around it says to the user's code. */
export interface Surroundings {
  readonly foreignKeys: 'on' | 'off'
}

/** Compiles and runs operations, segment by segment, each against the database as it is when its turn comes. */
export const runRecorded = async (
  session: Session,
  recorded: readonly Recorded[],
  surroundings: Surroundings,
): Promise<void> => {
  for (const segment of segments(recorded)) await runSegment(session, segment, surroundings)
}

const runSegment = async (session: Session, segment: Segment, surroundings: Surroundings): Promise<void> => {
  const [first] = segment.recorded
  if (segment.opaque && first?.operation.kind === 'run')
    return runCode(session, first as Recorded & { readonly operation: Run }, surroundings)
  const before = segment.opaque ? unknownState : await stateFor(session, segment.recorded)
  await refuseRequiredColumns(session, segment.recorded)
  await refuseLostValues(session, segment.recorded, before)
  const { statements } = compile(session, segment, before)
  if (!segment.opaque) return runStatements(session, statements)
  await guardedStep(
    session,
    'execute',
    () => runStatements(session, statements),
    error => (first ? checkFailed(first, error) : error),
  )
}

const compile = ({ dialect, features, connection }: Session, segment: Segment, before: State) =>
  dialect.compile(segment.recorded, { before, features, version: connection.version })

const runStatements = async (session: Session, statements: readonly CompiledStatement[]): Promise<void> => {
  for (const statement of statements) {
    try {
      await interruptible(session, () =>
        watchingLocks(session, statement.sql, () => session.connection.query(statement.sql)),
      )
    } catch (error) {
      throw statementFailed(statement, error)
    }
  }
}
