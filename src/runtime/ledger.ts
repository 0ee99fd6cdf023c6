import { hostname, userInfo } from 'node:os'
import type { Connection } from '../dialects/connection.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { quoteList, quotePath } from '../sql/grammar.ts'
import type { SqlValue } from '../sql/sql.ts'
import { limbeckVersion } from '../version.ts'
import type { OwnTables } from './version-table.ts'

/** One row of the ledger. Times are in UTC; `now` where the database's own clock is meant (offline). */
export interface LedgerEntry {
  readonly runId: string
  readonly revision: string
  readonly direction: 'up' | 'down' | 'stamp'
  readonly state: 'intent' | 'done' | 'failed'
  /** Of a part of a revision that is not one transaction: the number of the operation, from 1. */
  readonly segment?: number
  /** The number of the statement in it, from 1; absent where they ran in one transaction. */
  readonly statement?: number
  readonly sqlText?: string
  readonly sqlHash?: string
  readonly fileHash?: string | undefined
  readonly recordHash?: string
  readonly recordVersion?: number
  readonly startedAt: Date | 'now'
  readonly finishedAt?: Date | 'now'
  readonly durationMs?: number
  readonly error?: string
  /** What a revision was, so that it is known when its file is gone. */
  readonly detail?: Readonly<Record<string, unknown>>
  /** What takes the revision back, for the same day: see `keptUndo`. */
  readonly undoBy?: string
}

/** The INSERT that writes an entry. */
export const ledgerStatement = (dialect: Dialect, tables: OwnTables, entry: LedgerEntry): string => {
  const { literal } = dialect.grammar
  const values: Readonly<Record<string, SqlValue | undefined>> = {
    run_id: entry.runId,
    revision: entry.revision,
    direction: entry.direction,
    state: entry.state,
    segment: entry.segment,
    statement: entry.statement,
    sql_text: entry.sqlText,
    sql_hash: entry.sqlHash,
    file_hash: entry.fileHash,
    record_hash: entry.recordHash,
    record_version: entry.recordVersion,
    duration_ms: entry.durationMs,
    limbeck_version: limbeckVersion,
    ...(entry.startedAt === 'now' ? {} : whoRuns()),
    error: entry.error,
    detail: entry.detail && JSON.stringify(entry.detail),
    undo_by: entry.undoBy,
  }
  const given = Object.entries(values).filter(([, value]) => value !== undefined)
  const times = [
    ['started_at', entry.startedAt],
    ['finished_at', entry.finishedAt],
  ].filter((pair): pair is [string, Date | 'now'] => pair[1] !== undefined)
  const columns = [...given.map(([name]) => name), ...times.map(([name]) => name)]
  const literals = [
    ...given.map(([, value]) => literal(value!)),
    ...times.map(([, at]) => (at === 'now' ? 'CURRENT_TIMESTAMP' : literal(utc(at)))),
  ]
  const table = quotePath(dialect.grammar, [tables.ledger.schema, tables.ledger.name])
  return `INSERT INTO ${table} (${quoteList(dialect.grammar, columns)})\nVALUES (${literals.join(', ')})`
}

export const writeLedger = async (
  connection: Connection,
  dialect: Dialect,
  tables: OwnTables,
  entry: LedgerEntry,
): Promise<void> => {
  await connection.query(ledgerStatement(dialect, tables, entry))
}

/** `2026-11-20 23:50:00.123`. */
const utc = (at: Date) => at.toISOString().replace('T', ' ').replace('Z', '')

let who: Readonly<Record<'user_name' | 'host', string | undefined>> | undefined

/** Asked once: the system takes longer to answer than many a revision to run. */
const whoRuns = () => {
  who ??= { user_name: userName(), host: hostname() }
  return who
}

const userName = (): string | undefined => {
  try {
    return userInfo().username
  } catch {
    // A container may run under a number that has no name: https://nodejs.org/api/os.html#osuserinfooptions
    return undefined
  }
}
