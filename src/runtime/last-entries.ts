import type { Done } from '../errors.ts'
import { quoteList, quotePath } from '../sql/grammar.ts'
import { moment, text } from './ledger-values.ts'
import type { Session } from './session.ts'

export type LedgerReader = Pick<Session, 'connection' | 'dialect' | 'tables'>

/** The last that the ledger knows of a revision as a whole: it was applied, taken back or stamped. */
export interface LastEntry {
  readonly revision: string
  readonly direction: 'up' | 'down' | 'stamp'
  readonly fileHash: string | undefined
  readonly recordHash: string | undefined
  readonly recordVersion: number | undefined
  /** UTC, ISO 8601. */
  readonly at: string | undefined
  readonly by: string | undefined
  /** What its file said of it then; `undefined` where that was not kept. */
  readonly header: KeptHeader | undefined
}

/** The same as errors tell it. */
export const doneOf = (entry: LastEntry | undefined): Done | undefined =>
  entry === undefined || entry.direction === 'down'
    ? undefined
    : { message: entry.header?.message, at: entry.at, by: entry.by }

export interface KeptHeader {
  readonly message: string
  readonly downRevision: readonly string[]
  readonly dependsOn: readonly string[]
  readonly branchLabels: readonly string[]
  readonly transaction: boolean | undefined
}

const columns = [
  'revision',
  'direction',
  'file_hash',
  'record_hash',
  'record_version',
  'finished_at',
  'user_name',
  'host',
  'detail',
]

/** By id. What was done several times counts as it was done last. None where there is no ledger. */
export const readLastEntries = async (session: LedgerReader): Promise<ReadonlyMap<string, LastEntry>> =>
  new Map(
    (await doneRows(session, columns)).map(row => {
      const revision = String(row.revision)
      const who = [text(row.user_name), text(row.host)].filter(word => word !== null).join('@')
      return [
        revision,
        {
          revision,
          direction: directionOf(row.direction),
          fileHash: text(row.file_hash) ?? undefined,
          recordHash: text(row.record_hash) ?? undefined,
          recordVersion: row.record_version === null ? undefined : Number(row.record_version),
          at: moment(row.finished_at) ?? undefined,
          by: who === '' ? undefined : who,
          header: headerIn(text(row.detail)),
        },
      ]
    }),
  )

/** The revisions that the ledger knows to be applied or stamped; asked by every upgrade, so it asks for little. */
export const readNotedRevisions = async (session: LedgerReader): Promise<ReadonlySet<string>> => {
  const noted = new Set<string>()
  for (const row of await doneRows(session, ['revision', 'direction'])) {
    if (row.direction === 'down') noted.delete(String(row.revision))
    else noted.add(String(row.revision))
  }
  return noted
}

/** Oldest first; to look up the last of each by the database costs more than to read them all. */
const doneRows = async ({ connection, dialect, tables }: LedgerReader, wanted: readonly string[]) => {
  if (!(await dialect.hasTable(connection, tables.ledger))) return []
  const { grammar } = dialect
  const { quote, literal } = grammar
  const { rows } = await connection.query(
    `SELECT ${quoteList(grammar, wanted)} FROM ${quotePath(grammar, [tables.ledger.schema, tables.ledger.name])}
WHERE ${quote('segment')} IS NULL AND ${quote('statement')} IS NULL AND ${quote('state')} = ${literal('done')}
ORDER BY ${quote('id')}`,
  )
  return rows
}

const directionOf = (value: unknown): LastEntry['direction'] =>
  value === 'down' || value === 'stamp' ? value : 'up'

/** What a newer Limbeck may have written there is none of ours. */
const headerIn = (detail: string | null): KeptHeader | undefined => {
  if (detail === null) return undefined
  try {
    const kept: unknown = JSON.parse(detail)
    if (typeof kept !== 'object' || kept === null || !('downRevision' in kept)) return undefined
    const list = (name: string) => stringsIn(name in kept ? Reflect.get(kept, name) : undefined)
    return {
      message: 'message' in kept && typeof kept.message === 'string' ? kept.message : '',
      downRevision: list('downRevision'),
      dependsOn: list('dependsOn'),
      branchLabels: list('branchLabels'),
      transaction:
        'transaction' in kept && typeof kept.transaction === 'boolean' ? kept.transaction : undefined,
    }
  } catch {
    return undefined
  }
}

const stringsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter(item => typeof item === 'string') : []
