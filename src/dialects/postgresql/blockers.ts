import { withoutValues } from '../../sql/without-values.ts'
import type { Dialect } from '../dialect.ts'
import { grammar } from './grammar.ts'

/** What a role sees of the query of another one that it is no member of. */
const hidden = '<insufficient privilege>'

/**
 * Whom the server itself names: who holds the lock, or waits for it in front.
 *
 * @see https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SESSION
 */
export const blockers: NonNullable<Dialect['blockers']> = async (beside, { backend }) => {
  const { rows } = await beside.query(
    `SELECT b.pid, a.application_name AS application, a.client_addr::text AS host, a.xact_start AS since,
      a.state, a.query AS statement
    FROM (SELECT DISTINCT unnest(pg_catalog.pg_blocking_pids($1::integer)) AS pid) AS b
    LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid ORDER BY a.xact_start, b.pid`,
    [backend],
  )
  const holders = rows.map(({ pid, application, host, since, state, statement }) => ({
    // A transaction that was prepared belongs to no process.
    ...(pid === 0 ? { application: 'a prepared transaction' } : { pid: Number(pid) }),
    ...(typeof application === 'string' && application !== '' ? { application } : {}),
    ...(typeof host === 'string' ? { host } : {}),
    ...(since instanceof Date ? { since } : {}),
    ...(typeof state === 'string' ? { state } : {}),
    ...(typeof statement === 'string' && statement !== '' && statement !== hidden
      ? { statement: withoutValues(statement, grammar.lexical) }
      : {}),
  }))
  return rows.some(({ statement }) => statement === hidden)
    ? { holders, unseen: 'this role may not see what others do; a member of pg_read_all_stats may' }
    : { holders }
}
