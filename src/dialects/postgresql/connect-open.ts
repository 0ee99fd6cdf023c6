import type { PGlite } from '@electric-sql/pglite'
import type { ClientBase } from 'pg'
import { countPending } from '../connect-pending.ts'
import type { Connection } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { giveBack } from '../give-back.ts'
import { nestedIn } from '../nested.ts'
import { oneByOne } from '../one-by-one.ts'
import { type OpenConnection, openDriver } from '../open-driver.ts'
import { sessionOf as pgliteSession, versionOf as pgliteVersion } from './connect-pglite.ts'
import { sessionOf, versionOf } from './connect-server.ts'
import { beginSession, endSession } from './session-settings.ts'
import { parserOf } from './value-parsers.ts'

/** Takes a client of `pg` or a `PGlite` that is open already, and gives it back with the settings that it came with. */
export const adopt: Dialect['adopt'] = async (driver, options = {}) => {
  const session = await sessionOn(driver)
  const calls = countPending()
  const inTurn = oneByOne((sql, parameters) => session.query(sql, parameters))
  const connection: Connection = {
    dialect: session.dialect,
    version: session.version,
    ...(session.announced === undefined ? {} : { announced: session.announced }),
    query: (sql, parameters) => calls.during(() => inTurn(sql, parameters)),
    get pending() {
      return calls.count()
    },
    inTransaction: () => session.inTransaction(),
    close: () => giveBack(() => endSession(own)),
  }
  const own = (await connection.inTransaction()) ? nestedIn(connection) : connection
  await beginSession(own, options)
  return own
}

const nothing = async () => {}

const sessionOn = async (driver: OpenConnection): Promise<Connection> => {
  if (isPglite(driver)) return pgliteSession(driver, await pgliteVersion(driver), nothing)
  const client = driver as ClientBase
  return sessionOf(client, await versionOf(client), {
    close: nothing,
    types: { getTypeParser: parserOf as never },
  })
}

const isPglite = (driver: unknown): driver is PGlite => openDriver(driver) === 'pglite'
