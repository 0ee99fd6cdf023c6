import { onConnectPending, onConnectSetting, onConnectTransaction } from '../errors.ts'
import type { Connection } from './connection.ts'
import type { ConnectOptions } from './dialect.ts'

/**
 * Calls what the configuration does with a new session. A transaction that it left open would take the first revision
 * into itself, and a statement that is still under way may change the session after we have set it up.
 *
 * @throws LimbeckError ON_CONNECT_TRANSACTION, ON_CONNECT_PENDING
 */
export const callOnConnect = async (
  session: Pick<Connection, 'query' | 'pending' | 'inTransaction'>,
  { onConnect }: ConnectOptions,
): Promise<void> => {
  if (onConnect === undefined) return
  await onConnect((sql, parameters) => session.query(sql, parameters))
  if (session.pending > 0) throw onConnectPending(session.pending)
  if (await session.inTransaction()) throw onConnectTransaction()
}

type Settings = Readonly<Record<string, string>>

/**
 * Of what is Limbeck's own in a session: what stands there after the hook, and neither came so nor stays so, would be
 * undone in silence.
 *
 * @throws LimbeckError ON_CONNECT_SETTING
 */
export const refuseOwnSettings = (came: Settings, found: Settings, own: Settings): void => {
  for (const [name, value] of Object.entries(own)) {
    const set = found[name]
    if (set !== undefined && set !== came[name] && set !== value)
      throw onConnectSetting(name, set, `Limbeck sets it to ${JSON.stringify(value)} in its sessions`)
  }
}
