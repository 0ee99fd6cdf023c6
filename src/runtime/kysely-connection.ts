import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type Dialect as KyselyDialect,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Connection } from '../dialects/connection.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { transactionsOverlap } from '../errors.ts'
import { splitStatements } from '../sql/split.ts'
import { refuseTransactionControl } from '../sql/transaction-control.ts'

/**
 * Kysely pinned to the migration's connection. Its begin, commit and rollback are savepoints, so the
 * user's transaction lies inside ours and cannot end it. `refuseOutside` is asked before each statement
 * whether there still is a transaction to run it in.
 */
export const kyselyOn = (
  connection: Pick<Connection, 'query'>,
  dialect: Dialect,
  refuseOutside: () => Promise<void>,
  // biome-ignore lint/suspicious/noExplicitAny: a revision is frozen and has no types of its own
): Kysely<any> => {
  const query: Connection['query'] = async (sql, parameters) => {
    await refuseOutside()
    return connection.query(sql, parameters)
  }
  return new Kysely({ dialect: pinnedDialect(query, dialect) })
}

const pinnedDialect = (query: Connection['query'], dialect: Dialect): KyselyDialect => ({
  createDriver: () => pinnedDriver(query, dialect),
  ...kyselyParts[dialect.name],
})

const mysql = {
  createAdapter: () => new MysqlAdapter(),
  createQueryCompiler: () => new MysqlQueryCompiler(),
  // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature
  createIntrospector: (db: Kysely<any>) => new MysqlIntrospector(db),
}

/** Kysely's own makes a query beside an open transaction wait for its end, which inside of its callback never comes. */
class PinnedSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

const kyselyParts = {
  mysql,
  mariadb: mysql,
  postgresql: {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature
    createIntrospector: (db: Kysely<any>) => new PostgresIntrospector(db),
  },
  sqlite: {
    createAdapter: () => new PinnedSqliteAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    // biome-ignore lint/suspicious/noExplicitAny: Kysely's own signature
    createIntrospector: (db: Kysely<any>) => new SqliteIntrospector(db),
  },
}

/** A driver may run several statements at once, so each of them is looked at. */
const refuseControl = (sql: string, { grammar }: Dialect): void => {
  for (const statement of splitStatements(sql, grammar.lexical))
    refuseTransactionControl(statement, grammar.lexical)
}

const pinnedDriver = (query: Connection['query'], dialect: Dialect): Driver => {
  const pinned: DatabaseConnection = {
    executeQuery: async <R>({ sql, parameters }: CompiledQuery) => {
      refuseControl(sql, dialect)
      const { rows, changes, insertId } = await query(sql, parameters)
      return {
        rows: rows as R[],
        ...(changes === undefined ? {} : { numAffectedRows: BigInt(changes) }),
        ...(insertId === undefined ? {} : { insertId }),
      }
    },
    streamQuery: async function* <R>({ sql, parameters }: CompiledQuery) {
      refuseControl(sql, dialect)
      const { rows } = await query(sql, parameters)
      yield { rows: rows as R[] }
    },
  }
  let open = false
  const own = dialect.grammar.quote('limbeck_step')
  return {
    init: async () => {},
    acquireConnection: async () => pinned,
    beginTransaction: async () => {
      // On one connection two of them would lie in each other: what the one rolls back, the other has lost.
      if (open) throw transactionsOverlap()
      open = true
      await query(`SAVEPOINT ${own}`)
    },
    commitTransaction: async () => {
      open = false
      await query(`RELEASE SAVEPOINT ${own}`)
    },
    rollbackTransaction: async () => {
      open = false
      await query(`ROLLBACK TO SAVEPOINT ${own}`)
      await query(`RELEASE SAVEPOINT ${own}`)
    },
    savepoint: async (_, name) => {
      await query(`SAVEPOINT ${dialect.grammar.quote(name)}`)
    },
    rollbackToSavepoint: async (_, name) => {
      await query(`ROLLBACK TO SAVEPOINT ${dialect.grammar.quote(name)}`)
    },
    releaseSavepoint: async (_, name) => {
      await query(`RELEASE SAVEPOINT ${dialect.grammar.quote(name)}`)
    },
    releaseConnection: async () => {},
    // The connection is the migration's own; it is not Kysely's to close.
    destroy: async () => {},
  }
}
