import type { Connection as Driver } from 'mysql2'
import { transactionOpen } from '../../errors.ts'
import { countPending } from '../connect-pending.ts'
import type { Connection } from '../connection.ts'
import type { Dialect } from '../dialect.ts'
import { giveBack } from '../give-back.ts'
import { oneByOne } from '../one-by-one.ts'
import { sessionOn } from './connect.ts'
import { beginSession, settingsNow } from './session-settings.ts'

/**
 * Takes a connection of `mysql2` that is open already, with promises or without, and gives it back with the settings that
 * it came with.
 *
 * @throws TRANSACTION_OPEN where it is in a transaction: the server would commit it at the first DDL
 */
export const adopt: Dialect['adopt'] = async (driver, options = {}) => {
  const session = sessionOn(withoutPromises(driver as Driver | { readonly connection: Driver }))
  if (await session.inTransaction())
    throw transactionOpen('MySQL and MariaDB commit it at the first change of a table')
  const calls = countPending()
  const inTurn = oneByOne(session.query)
  const query: Connection['query'] = (sql, parameters) => calls.during(() => inTurn(sql, parameters))
  const own = {
    query,
    get pending() {
      return calls.count()
    },
    inTransaction: session.inTransaction,
  }
  const restore = await settingsNow(query)
  const { flavour, version, remember } = await beginSession(own, options)
  const connection: Connection = {
    dialect: flavour,
    version,
    query,
    get pending() {
      return own.pending
    },
    inTransaction: session.inTransaction,
    close: () => giveBack(restore),
  }
  remember(connection)
  return connection
}

/** One with promises is put around one without. */
const withoutPromises = (driver: Driver | { readonly connection: Driver }): Driver =>
  'connection' in driver ? driver.connection : driver
