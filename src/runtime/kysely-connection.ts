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
import { splitStatements } from '../sql/split.ts'
import { refuseTransactionControl } from '../sql/transaction-control.ts'

/**
 * Kysely pinned to the migration's connection. Its begin, commit and rollback are savepoints, so the
 * user's transaction lies inside ours and cannot end it. `refuseOutside` is asked before each statement
 * whether there still is a transaction to run it in.
 */
export const kyselyOn = (
  connection: Connection,
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
    createAdapter: () => new SqliteAdapter(),
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
  let depth = 0
  const savepoint = (level: number) => dialect.grammar.quote(`limbeck_step_${level}`)
  return {
    init: async () => {},
    acquireConnection: async () => pinned,
    beginTransaction: async () => {
      await query(`SAVEPOINT ${savepoint(++depth)}`)
    },
    commitTransaction: async () => {
      await query(`RELEASE SAVEPOINT ${savepoint(depth--)}`)
    },
    rollbackTransaction: async () => {
      const name = savepoint(depth--)
      await query(`ROLLBACK TO SAVEPOINT ${name}`)
      await query(`RELEASE SAVEPOINT ${name}`)
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
