import { parseAnswers } from '../autogenerate/answers/answers.ts'
import { type Question, questionsError } from '../autogenerate/answers/question.ts'
import type { Beginning } from '../autogenerate/destructive.ts'
import { downgradeOf } from '../autogenerate/downgrade.ts'
import { fillRequired, requiredColumns } from '../autogenerate/required-values.ts'
import type { Operation } from '../operations/index.ts'
import type { RevisionGraph } from '../revision/index.ts'
import { recordedBy } from '../runtime/recorded-by.ts'
import type { Session } from '../runtime/session.ts'
import type { Schema } from '../schema/schema.ts'
import { knownState } from '../schema/state.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { differences, renamesIn, sidesOf } from './differences.ts'
import type { Environment } from './environment.ts'
import { lackingRows } from './lacking-rows.ts'
import type { AnswerFlags } from './revision.ts'

export interface Wanted {
  readonly graph: RevisionGraph<RevisionFile>
  readonly models: Schema
  readonly flags: AnswerFlags
}

/** What takes the database to the models and back, every question answered. */
export interface ComparedNow {
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
  readonly beginning: Beginning
  /** What has to wait for the next revision, because it uses a value that this one adds to an enum. */
  readonly later: readonly Operation[]
}

/**
 * Compares the models with the database as it is now.
 *
 * @throws ANSWER_NEEDED
 */
export const comparedNow = async (
  environment: Environment,
  session: Session,
  { graph, models, flags }: Wanted,
): Promise<ComparedNow> => {
  const answers = parseAnswers(flags)
  const { dialect, features, recordContext } = session
  const recorded = await recordedBy({ graph, recordContext, features }, new Set(graph.order))
  const sides = await sidesOf(environment, session, { models, recorded })
  const { renames, questions } = renamesIn(sides, answers)
  refuseQuestions(questions)
  const { now: operations, later } = await differences(environment, session, { ...sides, renames })
  const lacking = await lackingRows(session, requiredColumns(operations), renames)
  const filled = fillRequired(operations, lacking, answers, dialect.name)
  refuseQuestions(filled.questions)
  return {
    upgrade: filled.operations,
    downgrade: downgradeOf(operations, sides.database, features),
    beginning: { state: knownState(sides.database), dialect, features },
    later,
  }
}

const refuseQuestions = (questions: readonly Question[]): void => {
  if (questions.length > 0) throw questionsError(questions)
}
