import { quoteList, quotePath } from '../sql/grammar.ts'
import { moment, text } from './ledger-values.ts'
import type { Session } from './session.ts'

/** What the ledger keeps of one revision that was applied, taken back or stamped, or that failed. */
export interface LedgerRow {
  readonly runId: string
  readonly revision: string
  readonly direction: 'up' | 'down' | 'stamp'
  readonly state: 'intent' | 'done' | 'failed'
  /** UTC, ISO 8601. */
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly durationMs: number | null
  readonly limbeckVersion: string
  readonly user: string | null
  readonly host: string | null
  readonly error: string | null
  readonly message: string | null
}

const columns = [
  'run_id',
  'revision',
  'direction',
  'state',
  'started_at',
  'finished_at',
  'duration_ms',
  'limbeck_version',
  'user_name',
  'host',
  'error',
  'detail',
]

/** The ledger's rows of whole revisions, newest first. None where there is no ledger yet. */
export const readLedger = async (
  { connection, dialect, tables }: Pick<Session, 'connection' | 'dialect' | 'tables'>,
  { limit, revision }: { readonly limit?: number; readonly revision?: string } = {},
): Promise<readonly LedgerRow[]> => {
  if (!(await dialect.hasTable(connection, tables.ledger))) return []
  const { grammar } = dialect
  const name = (column: string) => grammar.quote(column)
  const only = revision === undefined ? '' : ` AND ${name('revision')} = ${grammar.literal(revision)}`
  const { rows } = await connection.query(
    `SELECT ${quoteList(grammar, columns)} FROM ${quotePath(grammar, [tables.ledger.schema, tables.ledger.name])}
     WHERE ${name('segment')} IS NULL AND ${name('statement')} IS NULL${only}
     ORDER BY ${name('id')} DESC${limit === undefined ? '' : ` LIMIT ${grammar.literal(limit)}`}`,
  )
  return rows.map(row => ({
    runId: String(row.run_id),
    revision: String(row.revision),
    direction: String(row.direction) as LedgerRow['direction'],
    state: String(row.state) as LedgerRow['state'],
    startedAt: moment(row.started_at) ?? '',
    finishedAt: moment(row.finished_at),
    durationMs: row.duration_ms === null ? null : Number(row.duration_ms),
    limbeckVersion: String(row.limbeck_version),
    user: text(row.user_name),
    host: text(row.host),
    error: text(row.error),
    message: messageIn(text(row.detail)),
  }))
}

/** What a newer Limbeck may have written there is none of ours. */
const messageIn = (detail: string | null): string | null => {
  if (detail === null) return null
  try {
    const { message } = JSON.parse(detail) as { readonly message?: unknown }
    return typeof message === 'string' && message !== '' ? message : null
  } catch {
    return null
  }
}
