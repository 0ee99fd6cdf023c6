import { nothingToResume } from '../errors.ts'
import { planTakeBack, planUpgrade } from '../revision/index.ts'
import type { StepResult } from '../runtime/prepared-step.ts'
import { currentProgress, type PendingStatement } from '../runtime/progress.ts'
import { needsAnswer, type Resume } from '../runtime/resume-part.ts'
import type { Session } from '../runtime/session.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { lockKey, waitForLock } from '../runtime/wait-for-lock.ts'
import { foldedName, mentionedNames } from '../sql/mentioned-names.ts'
import { sql as raw } from '../sql/sql.ts'
import { type Environment, withSession } from './environment.ts'
import { type InProgressView, inProgressView } from './in-progress.ts'
import { migrateTo } from './migrate-to.ts'

export interface RepairOptions {
  /** What is so of the statement: it is `done`, or it is to be run `again`. Without it the statement is only shown. */
  readonly answer?: Resume
}

/** The statement that a run did not bring to its end. */
export interface HalfDoneStatement {
  /** Its number within its step, from 1. */
  readonly statement: number
  readonly statements: number
  /** `null` where code ran. */
  readonly sql: string | null
  /** Whether only a person can know whether it was done; else an upgrade or downgrade finds out. */
  readonly inDoubt: boolean
  /** The tables that are there now and that it names. */
  readonly tables: readonly TableNow[]
}

export interface TableNow {
  readonly schema: string | null
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string; readonly nullable: boolean }[]
  readonly indexes: readonly string[]
}

export interface RepairResult {
  /** The revision that was half done when the command began. */
  readonly inProgress: InProgressView | null
  readonly statement: HalfDoneStatement | null
  /** What was done upon the answer. */
  readonly steps: readonly StepResult[]
  readonly rows: readonly string[]
}

/** Shows the statement that a run left half done; with an answer brings its revision to its end. */
export const repair = async (
  environment: Environment,
  { answer }: RepairOptions = {},
): Promise<RepairResult> => {
  const found = await withSession(environment, look, { absentIsEmpty: true })
  const { inProgress } = found
  if (answer === undefined) return { ...found, steps: [] }
  if (inProgress === null) throw nothingToResume()
  const { revision, direction } = inProgress
  const planner =
    direction === 'up'
      ? planUpgrade
      : (...[graph, rows]: Parameters<typeof planUpgrade>) => planTakeBack(graph, rows, [revision])
  // What it may lose was agreed to when it was begun.
  const { steps, rows } = await migrateTo(environment, revision, planner, { resume: answer, yes: true })
  return { ...found, steps, rows }
}

/** With the lock in hand no run is at work, and what is half done stays so while it is looked at. */
const look = async (session: Session): Promise<Omit<RepairResult, 'steps'>> => {
  const release = await waitForLock(session, lockKey(session))
  try {
    const progress = await currentProgress(session)
    const half = progress?.begun ? progress.pending.find(({ state }) => state !== 'done') : undefined
    return {
      inProgress: inProgressView(progress),
      statement: half === undefined ? null : await statementNow(session, half),
      rows: await currentRows(session),
    }
  } finally {
    await release()
  }
}

const statementNow = async (session: Session, half: PendingStatement): Promise<HalfDoneStatement> => ({
  statement: half.statement ?? 1,
  statements: half.detail.statements ?? 1,
  sql: half.sql ?? null,
  inDoubt: await needsAnswer(session, half),
  tables: half.sql === undefined ? [] : await tablesIn(session, half.sql),
})

const tablesIn = async ({ connection, dialect, tables: own }: Session, text: string): Promise<TableNow[]> => {
  const said = mentionedNames(raw.raw(text), dialect.grammar.lexical)
  const { tables } = await dialect.reflect(connection, { exclude: Object.values(own) })
  return tables
    .filter(({ name }) => said.has(foldedName(name)))
    .map(({ schema, name, columns, indexes }) => ({
      schema: schema ?? null,
      name,
      columns: columns.map(({ name, type, nullable }) => ({ name, type: dialect.types.sql(type), nullable })),
      indexes: indexes.map(({ name }) => name),
    }))
}
