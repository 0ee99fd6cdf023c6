import { hash } from 'node:crypto'
import { quotePath } from '../sql/grammar.ts'
import { type LedgerEntry, ledgerStatement } from './ledger.ts'
import type { PreparedStep } from './prepared-step.ts'
import type { Session } from './session.ts'

/** What a row of the ledger about a part of a revision keeps beside its columns. */
export interface PartDetail {
  /** How many operations the revision has. */
  readonly operations: number
  /** The operation in words, and its line. */
  readonly operation: string
  readonly line?: number
  /** How many statements the operation has; absent where they were run in one transaction. */
  readonly statements?: number
  /** The statement was sent to the database. */
  readonly begun?: true
  /** The tables concerned right before it. */
  readonly before?: string
  /** Hashes of what the revision recorded: up to and with this operation, and all of it. */
  readonly upToHere: string
  readonly whole: string
}

export interface NewPartRow {
  /** The number of the operation, from 1. */
  readonly segment: number
  /** The number of the statement in it, from 1; absent where they were run in one transaction. */
  readonly statement?: number
  readonly state: 'intent' | 'done'
  readonly sql?: string
  readonly startedAt: Date
  readonly detail: PartDetail
}

/** Writes a row about a part of a revision, and gives what finds it again. */
export const insertPartRow = async (
  session: Session,
  step: PreparedStep,
  { segment, statement, state, sql, startedAt, detail }: NewPartRow,
): Promise<RowKey> => {
  const { connection, dialect, tables, runId } = session
  const entry: LedgerEntry = {
    runId,
    revision: step.revision,
    direction: step.direction,
    state,
    segment,
    ...(statement === undefined ? {} : { statement }),
    ...(sql === undefined ? {} : { sqlText: sql, sqlHash: hash('sha256', sql) }),
    fileHash: step.fileHash,
    startedAt,
    ...(state === 'done' ? { finishedAt: new Date(), durationMs: Date.now() - startedAt.getTime() } : {}),
    detail: { ...detail },
  }
  const { insertId } = await connection.query(ledgerStatement(dialect, tables, entry))
  if (insertId !== undefined && insertId > 0n) return { id: String(insertId) }
  return { runId, revision: step.revision, direction: step.direction, segment, statement }
}

/** A row by its number, or where the driver does not tell it by what is written in it. */
export type RowKey =
  | { readonly id: string }
  | {
      readonly runId: string
      readonly revision: string
      readonly direction: string
      readonly segment: number
      readonly statement: number | undefined
    }

export interface PartChange {
  readonly state?: 'intent' | 'done' | 'failed'
  readonly finishedAt?: Date
  readonly durationMs?: number
  readonly error?: string | null
  readonly detail?: PartDetail
}

export const changePartRow = async (session: Session, key: RowKey, change: PartChange): Promise<void> => {
  const { connection, dialect } = session
  const { quote, literal } = dialect.grammar
  const { state, finishedAt, durationMs, error, detail } = change
  const values = {
    state,
    finished_at: finishedAt?.toISOString().replace('T', ' ').replace('Z', ''),
    duration_ms: durationMs,
    error,
    detail: detail && JSON.stringify(detail),
  }
  const sets = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${quote(name)} = ${literal(value)}`],
  )
  await connection.query(`UPDATE ${ledger(session)} SET ${sets.join(', ')} WHERE ${found(session, key)}`)
}

/** Forgets statements that were stored and never begun. */
export const deletePartRow = async (session: Session, key: RowKey): Promise<void> => {
  await session.connection.query(`DELETE FROM ${ledger(session)} WHERE ${found(session, key)}`)
}

const ledger = ({ dialect, tables }: Session): string =>
  quotePath(dialect.grammar, [tables.ledger.schema, tables.ledger.name])

const found = ({ dialect }: Session, key: RowKey): string => {
  const { literal, quote } = dialect.grammar
  if ('id' in key) return `id = ${key.id}`
  const { runId, revision, direction, segment, statement } = key
  return Object.entries({ run_id: runId, revision, direction, segment, statement })
    .map(([name, value]) => `${quote(name)} ${value === undefined ? 'IS NULL' : `= ${literal(value)}`}`)
    .join(' AND ')
}
