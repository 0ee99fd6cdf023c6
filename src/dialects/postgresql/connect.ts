import type { Connection } from '../connection.ts'
import type { ConnectOptions } from '../dialect.ts'
import { connectPglite } from './connect-pglite.ts'
import { connectServer } from './connect-server.ts'

/**
 * Opens a session.
 *
 * @param url `postgresql://user:password@host:5432/name`, `pglite:/folder` or `pglite::memory:`
 * @throws DRIVER_MISSING when the driver is not installed
 * @throws CONNECTION_FAILED, AUTHENTICATION_FAILED, NO_SUCH_DATABASE, TLS_FAILED, TOO_MANY_CONNECTIONS,
 * DATABASE_IN_USE; none of them shows the password
 */
export const connect = (url: string, options: ConnectOptions = {}): Promise<Connection> =>
  url.startsWith('pglite:')
    ? connectPglite(url.slice('pglite:'.length), options)
    : connectServer(url, options)
