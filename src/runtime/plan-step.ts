import { isDeepStrictEqual } from 'node:util'
import type { TransactionMode } from '../config/config.ts'
import { DatabaseError } from '../dialects/database-error.ts'
import type { CompiledStatement } from '../dialects/dialect.ts'
import type { TableEffect } from '../dialects/table-effect.ts'
import { LimbeckError } from '../errors.ts'
import { definitionOf } from '../operations/index.ts'
import { located, type Recorded, type SourceLine } from '../operations/record.ts'
import { knownTable, unknownState, withTable } from '../schema/state.ts'
import { refuseLostValues } from './lost-enum-values.ts'
import { type PlanState, seenBy, stateAfter } from './plan-state.ts'
import type { PreparedStep } from './prepared-step.ts'
import { refuseRequiredColumns } from './required-columns.ts'
import { segments } from './segments.ts'
import type { Session } from './session.ts'
import { statementSource } from './statement-source.ts'
import { isOneTransaction, nextStretch, placed } from './stretches.ts'

/** A statement of a plan, or a data step, which has no SQL. */
export interface PlannedStatement {
  readonly sql: string | undefined
  readonly comment: string | undefined
  /** The operation it belongs to; none where the engine needs it around a transaction. */
  readonly from: Recorded | undefined
  readonly source: SourceLine | undefined
  /** The transaction it runs in, counted within the revision from 1; none where it runs on its own. */
  readonly transaction: number | undefined
  /** It may come out otherwise, for what raw SQL or a data step does before it is not known. */
  readonly provisional: boolean
  /** `undefined`: not known. */
  readonly effects: readonly TableEffect[] | undefined
}

export interface PlannedStep {
  readonly statements: readonly PlannedStatement[]
  readonly after: PlanState
  /** Why a run would stop here, as far as can be told. */
  readonly problem: LimbeckError | undefined
}

interface Work {
  readonly recorded: readonly Recorded[]
  readonly transaction: number | undefined
}

/** The statements of a step, in the order in which they would run, with the database as it would be after them. */
export const planStep = async (
  session: Session,
  step: PreparedStep,
  {
    before,
    mode,
    skip,
  }: { readonly before: PlanState; readonly mode: TransactionMode; readonly skip: number },
): Promise<PlannedStep> => {
  const statements: PlannedStatement[] = []
  let state = before
  for (const { recorded, transaction } of works(session, step, mode, skip)) {
    const around = transaction === undefined ? undefined : frameOf(session, recorded)
    const place = { transaction, provisional: state.provisional }
    statements.push(...(around?.before ?? []).map(sql => bare(sql, place)))
    for (const segment of transaction === undefined ? [{ recorded }] : segments(recorded)) {
      try {
        await refuseBeforehand(session, segment.recorded, state)
        const planned = await planSegment(session, segment.recorded, state)
        statements.push(...planned.statements.map(one => ({ ...one, transaction })))
        state = planned.after
      } catch (error) {
        if (!(error instanceof LimbeckError)) throw error
        return { statements, after: { ...state, provisional: true }, problem: error }
      }
    }
    statements.push(...(around?.after ?? []).map(sql => bare(sql, place)))
  }
  return { statements, after: state, problem: undefined }
}

/** The transactions of a step, and what runs outside of one. */
const works = (
  session: Session,
  step: PreparedStep,
  mode: TransactionMode,
  skip: number,
): readonly Work[] => {
  if (isOneTransaction(step, session, mode)) return [{ recorded: step.recorded, transaction: 1 }]
  const found: Work[] = []
  const operations = placed(step, session, mode).slice(skip)
  let transactions = 0
  for (let at = 0; at < operations.length; ) {
    const { together, recorded } = nextStretch(operations.slice(at), session)
    if (together) transactions++
    found.push({ recorded, transaction: together ? transactions : undefined })
    at += recorded.length
  }
  return found
}

const frameOf = ({ dialect, connection }: Session, recorded: readonly Recorded[]) =>
  dialect.transaction.script(recorded, connection.version)

const bare = (sql: string, { provisional }: { readonly provisional: boolean }): PlannedStatement => ({
  sql,
  comment: undefined,
  from: undefined,
  source: undefined,
  transaction: undefined,
  provisional,
  effects: [],
})

/** What a run would refuse before the segment, asked as long as the rows are those that it would find. */
const refuseBeforehand = async (
  session: Session,
  recorded: readonly Recorded[],
  { state, provisional, rowsChanged }: PlanState,
): Promise<void> => {
  if (provisional || rowsChanged) return
  try {
    await refuseRequiredColumns(session, recorded)
    await refuseLostValues(session, recorded, state)
  } catch (error) {
    // Who may not read a table is not told of its rows.
    if (!(error instanceof DatabaseError)) throw error
  }
}

const planSegment = async (
  session: Session,
  recorded: readonly Recorded[],
  before: PlanState,
): Promise<{ readonly statements: readonly PlannedStatement[]; readonly after: PlanState }> => {
  const { dialect, features, connection } = session
  const [first] = recorded
  if (first?.operation.kind === 'run')
    return {
      statements: [
        { ...bare('', before), sql: undefined, from: first, source: first.source, effects: undefined },
      ],
      after: stateAfter(before, recorded, session),
    }
  const isOpaque = first !== undefined && definitionOf(first.operation).opaque === true
  const seen = isOpaque ? unknownState : await seenBy(session, before, recorded)
  const compiled = dialect.compile(recorded, { before: seen, features, version: connection.version })
  const states = new Map<Recorded, PlanState>()
  let state = before
  for (const one of recorded) {
    states.set(one, state)
    state = located(one, () => stateAfter(state, [one], session))
  }
  const effectsOf = ({ sql, from }: CompiledStatement) =>
    dialect.effects(sql, { before: (states.get(from) ?? before).state, version: connection.version })
  return {
    statements: compiled.statements.map(statement => ({
      sql: statement.sql,
      comment: statement.comment,
      from: statement.from,
      source: statementSource(statement),
      transaction: undefined,
      provisional: before.provisional,
      effects: effectsOf(statement),
    })),
    after: isOpaque
      ? state
      : withSources(stateAfter(state, [], session, compiled.after), compiled.statements, session),
  }
}

/** SQLite keeps the text that made a table, and changes it by its text. */
const withSources = (
  after: PlanState,
  statements: readonly CompiledStatement[],
  { features }: Session,
): PlanState => {
  if (features.alterTable) return after
  let { state } = after
  for (const { sql, from } of statements) {
    const { operation } = from
    if (operation.kind !== 'createTable' || !/^CREATE TABLE\b/.test(sql)) continue
    const known = knownTable(state, operation.table)
    if (known && isDeepStrictEqual(known, operation.table))
      state = withTable(state, { ...known, source: sql })
  }
  return { ...after, state }
}
