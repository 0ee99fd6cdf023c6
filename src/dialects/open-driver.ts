import { connectionUnusable } from '../errors.ts'

/**
 * A session that is open already: a client of `pg`, a connection of `mysql2` or `mysql2/promise`, a `DatabaseSync` of
 * `node:sqlite`, a `PGlite`.
 */
export type OpenConnection =
  | { readonly query: (...args: never[]) => unknown }
  | { readonly prepare: (...args: never[]) => unknown; readonly isTransaction: boolean }

/**
 * The driver that opened a session, told by what its sessions alone can do: whose copy of the driver it is does not matter.
 *
 * @throws LimbeckError CONNECTION_UNUSABLE
 */
export const openDriver = (connection: unknown): 'sqlite' | 'postgresql' | 'pglite' | 'mysql' => {
  const can = (...names: readonly string[]) =>
    names.every(name => typeof memberOf(connection, name) === 'function')
  const has = (name: string) => memberOf(connection, name) !== undefined
  if (can('prepare', 'exec', 'close') && typeof memberOf(connection, 'isTransaction') === 'boolean')
    return 'sqlite'
  if (can('query', 'exec', 'isInTransaction')) return 'pglite'
  if (can('query', 'getConnection'))
    throw connectionUnusable('a pool', 'Give one of its connections: await pool.getConnection().')
  if (can('query', 'connect') && has('totalCount') && has('idleCount'))
    throw connectionUnusable('a pool', 'Give one of its clients: await pool.connect().')
  if (can('query', 'getTransactionStatus')) return 'postgresql'
  const mysql = memberOf(connection, 'connection') ?? connection
  if (
    can('query') &&
    typeof memberOf(mysql, 'query') === 'function' &&
    memberOf(mysql, 'config') !== undefined
  )
    return 'mysql'
  if (can('selectFrom', 'connection'))
    throw connectionUnusable(
      'a Kysely',
      'Kysely hands its connections to nobody: give the connection of the driver itself.',
    )
  throw connectionUnusable(
    connection === null
      ? 'null'
      : typeof connection === 'object'
        ? 'no connection that is known'
        : `of type ${typeof connection}`,
    'Give a Client of pg 8.17 or later, a connection of mysql2, a DatabaseSync of node:sqlite, or a PGlite.',
  )
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined
