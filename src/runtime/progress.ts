import { quotePath } from '../sql/grammar.ts'
import type { PartDetail, RowKey } from './part-rows.ts'
import type { Session } from './session.ts'

/** A revision that was begun, is not one transaction, and has not come to its end. */
export interface Progress {
  readonly revision: string
  readonly direction: 'up' | 'down'
  /** How many of its operations are done, and how many it has. */
  readonly done: number
  readonly operations: number
  /** What the revision had recorded up to what is done. */
  readonly doneHash: string | undefined
  /** What it had recorded as a whole, when the last row was written. */
  readonly wholeHash: string
  /** The statements of the operation that is half done, or was about to be; none when it stopped between two. */
  readonly pending: readonly PendingStatement[]
  /** Whether any of it is done, or may be: else there is nothing to go on with. */
  readonly begun: boolean
  readonly runId: string
  readonly startedAt: string
}

export interface PendingStatement {
  readonly key: RowKey
  readonly segment: number
  /** Absent for what ran in one transaction. */
  readonly statement: number | undefined
  readonly state: 'intent' | 'done' | 'failed'
  readonly sql: string | undefined
  readonly error: string | undefined
  readonly detail: PartDetail
}

type LedgerReader = Pick<Session, 'connection' | 'dialect' | 'tables'>

/**
 * The revision in progress, if there is one: rows about parts that no row about a whole revision follows. There is
 * one at the most, for it has to come to its end before another is begun.
 */
export const readProgress = async (session: LedgerReader): Promise<Progress | undefined> => {
  const { connection, dialect, tables } = session
  const ledger = quotePath(dialect.grammar, [tables.ledger.schema, tables.ledger.name])
  const { rows } = await connection.query(
    `SELECT id, run_id, revision, direction, segment, statement, state, sql_text, error, detail, started_at
FROM ${ledger}
WHERE segment IS NOT NULL AND id > COALESCE((
  SELECT id FROM ${ledger} WHERE segment IS NULL AND state = 'done' ORDER BY id DESC LIMIT 1
), 0)
ORDER BY id`,
  )
  return progressOf(rows)
}

/** The same where the ledger may not be there yet. */
export const currentProgress = async (session: LedgerReader): Promise<Progress | undefined> =>
  (await session.dialect.hasTable(session.connection, session.tables.ledger))
    ? readProgress(session)
    : undefined

type LedgerRow = Readonly<Record<string, unknown>>

const progressOf = (rows: readonly LedgerRow[]): Progress | undefined => {
  const last = rows.at(-1)
  if (!last) return undefined
  const parts = new Map<number, PendingStatement[]>()
  for (const row of rows) {
    const statement = statementOf(row)
    parts.set(statement.segment, [...(parts.get(statement.segment) ?? []), statement])
  }
  const complete = [...parts.entries()].filter(([, statements]) => isComplete(statements))
  const done = Math.max(0, ...complete.map(([segment]) => segment))
  const pending = [...parts.entries()].filter(([segment]) => segment > done).flatMap(([, found]) => found)
  const { detail } = statementOf(last)
  return {
    revision: String(last.revision),
    direction: last.direction === 'down' ? 'down' : 'up',
    done,
    operations: detail.operations,
    doneHash: parts.get(done)?.at(-1)?.detail.upToHere,
    wholeHash: detail.whole,
    pending,
    begun:
      done > 0 ||
      pending.some(({ state, detail }) => state === 'done' || (state === 'intent' && detail.begun)),
    runId: String(rows[0]!.run_id),
    startedAt: timeOf(rows[0]!.started_at),
  }
}

const isComplete = (statements: readonly PendingStatement[]): boolean =>
  statements.every(({ state }) => state === 'done') &&
  statements.length >= (statements[0]?.detail.statements ?? 1)

const statementOf = (row: LedgerRow): PendingStatement => ({
  key: { id: String(row.id) },
  segment: Number(row.segment),
  statement: isGiven(row.statement) ? Number(row.statement) : undefined,
  state: row.state as PendingStatement['state'],
  sql: isGiven(row.sql_text) ? String(row.sql_text) : undefined,
  error: isGiven(row.error) ? String(row.error) : undefined,
  detail: JSON.parse(String(row.detail)) as PartDetail,
})

const isGiven = (value: unknown): boolean => value !== null && value !== undefined

const timeOf = (value: unknown): string =>
  value instanceof Date ? value.toISOString() : `${String(value).replace(' ', 'T')}Z`
