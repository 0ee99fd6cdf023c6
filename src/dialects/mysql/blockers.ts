import { textMentions } from '../../sql/mentions.ts'
import { withoutValues } from '../../sql/without-values.ts'
import type { Connection, QueryResult } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { Dialect, LockBlocker } from '../dialect.ts'
import { grammar } from './grammar.ts'

type Rows = QueryResult['rows']

/**
 * Who holds what a session waits for, as far as the server tells: of rows it does; of a whole table only where
 * performance_schema or MariaDB's plugin metadata_lock_info is on. Else those are named who have a transaction open.
 *
 * @see https://mariadb.com/docs/server/reference/system-tables/information-schema/information-schema-tables/information-schema-innodb-tables/information-schema-innodb_lock_waits-table
 * @see https://dev.mysql.com/doc/refman/8.4/en/sys-schema-table-lock-waits.html
 */
export const blockers: NonNullable<Dialect['blockers']> = async (beside, { backend, sql }) => {
  for (const { query, parameters } of telling(backend)) {
    const rows = await optional(beside, query, parameters)
    if (rows && rows.length > 0) return { holders: await holdersOf(beside, idsIn(rows)) }
  }
  const listed = await optional(beside, ofMetadata, [backend])
  const named = listed?.filter(({ name }) => textMentions(sql, String(name), grammar.lexical))
  if (named && named.length > 0) return { holders: await holdersOf(beside, idsIn(named)) }
  const [waiting] =
    (await optional(beside, 'SELECT STATE AS state FROM information_schema.PROCESSLIST WHERE ID = ?', [
      backend,
    ])) ?? []
  if (!/^Waiting for .*lock/i.test(String(waiting?.state))) return { holders: [] }
  const open = await optional(
    beside,
    `SELECT t.trx_mysql_thread_id AS id FROM information_schema.INNODB_TRX t
      JOIN information_schema.PROCESSLIST p ON p.ID = t.trx_mysql_thread_id
      WHERE t.trx_mysql_thread_id <> ? AND (p.DB IS NULL OR p.DB = DATABASE())`,
    [backend],
  )
  if (!open)
    return {
      holders: [],
      unseen: 'this user may not see the transactions of others, which takes the privilege PROCESS',
    }
  const holders = await holdersOf(beside, idsIn(open))
  return { holders: holders.map(holder => ({ ...holder, presumed: true as const })) }
}

/** Who waits for whom, in the words of each server that has it. */
const telling = (backend: number) => [
  {
    query: `SELECT b.trx_mysql_thread_id AS id FROM information_schema.INNODB_LOCK_WAITS w
      JOIN information_schema.INNODB_TRX r ON r.trx_id = w.requesting_trx_id
      JOIN information_schema.INNODB_TRX b ON b.trx_id = w.blocking_trx_id
      WHERE r.trx_mysql_thread_id = ?`,
    parameters: [backend],
  },
  {
    query: 'SELECT blocking_pid AS id FROM sys.innodb_lock_waits WHERE waiting_pid = ?',
    parameters: [backend],
  },
  {
    query:
      'SELECT blocking_pid AS id FROM sys.schema_table_lock_waits WHERE waiting_pid = ? AND blocking_pid <> ?',
    parameters: [backend, backend],
  },
]

const ofMetadata = `SELECT THREAD_ID AS id, TABLE_NAME AS name FROM information_schema.METADATA_LOCK_INFO
  WHERE TABLE_SCHEMA = DATABASE() AND THREAD_ID <> ?`

const idsIn = (rows: Rows): readonly number[] => [...new Set(rows.map(({ id }) => Number(id)))]

const holdersOf = async (beside: Connection, ids: readonly number[]): Promise<readonly LockBlocker[]> => {
  const found: LockBlocker[] = []
  for (const id of ids) {
    const about = async (sql: string) => (await optional(beside, sql, [id]))?.[0]
    const session = await about(
      'SELECT HOST AS host, COMMAND AS command, INFO AS statement FROM information_schema.PROCESSLIST WHERE ID = ?',
    )
    const open = await about(
      `SELECT CAST(UTC_TIMESTAMP() - INTERVAL TIMESTAMPDIFF(SECOND, trx_started, NOW()) SECOND AS CHAR) AS since
      FROM information_schema.INNODB_TRX WHERE trx_mysql_thread_id = ?`,
    )
    const attributes = await about(
      `SELECT ATTR_VALUE AS application FROM performance_schema.session_connect_attrs
      WHERE ATTR_NAME = 'program_name' AND PROCESSLIST_ID = ?`,
    )
    const isIdle = session?.command === 'Sleep'
    found.push({
      pid: id,
      ...text('application', attributes?.application),
      ...text('host', session?.host),
      ...(open?.since ? { since: new Date(`${String(open.since).replace(' ', 'T')}Z`) } : {}),
      ...(session ? { state: isIdle ? 'idle in transaction' : 'active' } : {}),
      ...(session?.statement ? { statement: withoutValues(String(session.statement), grammar.lexical) } : {}),
    })
  }
  return found
}

const text = <K extends string>(key: K, value: unknown): { readonly [Key in K]?: string } =>
  (typeof value === 'string' && value !== '' ? { [key]: value } : {}) as { readonly [Key in K]?: string }

/** What this server has not got, or this user may not see. */
const optional = async (
  beside: Connection,
  sql: string,
  parameters: readonly unknown[],
): Promise<Rows | undefined> => {
  try {
    return (await beside.query(sql, parameters)).rows
  } catch (error) {
    if (error instanceof DatabaseError && !error.connectionLost) return undefined
    throw error
  }
}
