import { after, type Beginning } from '../autogenerate/destructive.ts'
import { DatabaseError } from '../dialects/database-error.ts'
import { type LossToAgree, lossNotAgreed } from '../errors.ts'
import { tableName } from '../operations/in-table.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import { knownStart } from '../runtime/known-start.ts'
import type { PreparedStep } from '../runtime/prepared-step.ts'
import type { Progress } from '../runtime/progress.ts'
import type { Session } from '../runtime/session.ts'
import { unknownState } from '../schema/state.ts'
import type { TableName } from '../schema/table.ts'
import { quotePath } from '../sql/grammar.ts'
import { plannedLosses } from './planned-loss.ts'
import { originsOf } from './table-sizes.ts'

/**
 * Stops a run before its first statement where it would lose what is there: a table, a partition or a column that goes,
 * or a type that holds less, of a table that has a row. One that is empty, or that the plan itself makes, loses nothing.
 *
 * @throws ANSWER_NEEDED with what is lost, and the flag
 */
export const refuseLosses = async (
  session: Session,
  steps: readonly PreparedStep[],
  progress: Progress | undefined,
): Promise<void> => {
  const left = steps.map((step, at) => ({ ...step, recorded: leftOf(step, at === 0 ? progress : undefined) }))
  const { made, now } = originsOf(left)
  const lost: LossToAgree[] = []
  for (const { revision, direction, table, what } of await lossesOf(session, left)) {
    const origin = made(table) ? undefined : now(table)
    const rows = origin && (await rowsIn(session, origin))
    if (rows !== undefined && rows !== 0) lost.push({ revision, direction, what, rows })
  }
  if (lost.length > 0) throw lossNotAgreed(lost)
}

/** What of a revision is to be done yet. */
const leftOf = ({ recorded }: PreparedStep, progress: Progress | undefined) =>
  withoutBlocks(recorded).slice(progress?.done ?? 0)

interface LossFromTable extends Pick<PreparedStep, 'revision' | 'direction'> {
  readonly what: string
  readonly table: TableName
}

const lossesOf = async (
  session: Session,
  steps: readonly PreparedStep[],
): Promise<readonly LossFromTable[]> => {
  let here: Beginning = { ...session, state: unknownState }
  const first = steps.flatMap(step => plannedLosses(step, here))
  if (first.every(({ table }) => table === undefined)) return []
  here = { ...session, state: await knownTables(session, steps) }
  const found: LossFromTable[] = []
  for (const step of steps) {
    for (const { what, table } of plannedLosses(step, here))
      if (table) found.push({ revision: step.revision, direction: step.direction, what, table })
    const operations = step.recorded.map(({ operation }) => operation)
    here = after(here, operations) ?? { ...here, state: unknownState }
  }
  return found
}

/** The tables whose columns decide whether anything is lost: whether another type holds less, whether one is there at all. */
const knownTables = async (session: Session, steps: readonly PreparedStep[]) => {
  const { now, made } = originsOf(steps)
  const asked = steps
    .flatMap(({ recorded }) => recorded)
    .flatMap(({ operation }) =>
      (operation.kind === 'alterColumn' && operation.changes.type) ||
      (operation.kind === 'dropColumn' && operation.ifExists)
        ? [tableName(operation)]
        : [],
    )
    .filter(table => !made(table))
    .map(table => ({ ...now(table), list: 'tables' as const }))
  return asked.length === 0 ? unknownState : knownStart(session, asked)
}

/** How many rows a table has, `null` where it has some; `undefined` where it is not there. */
const rowsIn = async (session: Session, table: TableName): Promise<number | null | undefined> => {
  const { connection, dialect } = session
  const [size] = await dialect.sizes(connection, [table])
  if (!size) return undefined
  // The catalog only estimates, and an estimate of none may be wrong.
  return (await hasRow(session, table)) ? size.rows || null : 0
}

/** Who may not read a table is not told that it is empty. */
const hasRow = async ({ connection, dialect }: Session, table: TableName): Promise<boolean> => {
  try {
    const { rows } = await connection.query(
      `SELECT 1 AS one FROM ${quotePath(dialect.grammar, [table.schema, table.name])} LIMIT 1`,
    )
    return rows.length > 0
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error
    return true
  }
}
