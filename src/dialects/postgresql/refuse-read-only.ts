import { readOnlyServer } from '../../errors.ts'
import type { Connection } from '../connection.ts'

/** @see https://www.postgresql.org/docs/current/hot-standby.html */
export const refuseReadOnly = async (connection: Connection): Promise<void> => {
  const { rows } = await connection.query(
    "SELECT pg_is_in_recovery() AS standby, current_setting('transaction_read_only') AS read_only",
  )
  const { standby, read_only: readOnly } = rows[0] ?? {}
  if (standby === true) throw readOnlyServer('it is a standby (pg_is_in_recovery), which follows a primary')
  if (readOnly === 'on')
    throw readOnlyServer(
      'its sessions are read-only (default_transaction_read_only of server, database or role)',
    )
}
