import { emptyState, unknownState } from '../schema/state.ts'
import type { Table } from '../schema/table.ts'
import { addMissingColumns } from './ledger-columns.ts'
import type { Session } from './session.ts'
import { ledgerTable, type OwnTables, versionTable } from './version-table.ts'

/** The statements that make the version table and the ledger, where they are not there yet. */
export const ownTableStatements = (
  { dialect, features }: Pick<Session, 'dialect' | 'features'>,
  version: Session['connection']['version'],
  tables: readonly Table[],
): readonly string[] =>
  dialect
    .compile(
      tables.map(table => ({ operation: { kind: 'createTable', table } })),
      { before: emptyState, features, version },
    )
    .statements.map(({ sql }) => sql)

/** The same for a script, of which nobody knows what it will find. */
export const ownTablesIfMissing = (
  { dialect, features }: Pick<Session, 'dialect' | 'features'>,
  version: Session['connection']['version'],
  tables: OwnTables,
): readonly string[] =>
  dialect
    .compile(
      [versionTable(tables), ledgerTable(tables)].map(table => ({
        operation: { kind: 'createTable', table, ifNotExists: true },
      })),
      { before: unknownState, features, version },
    )
    .statements.map(({ sql }) => sql)

/** The statements that make those of the two that are not there. */
export const missingOwnTables = async (session: Session): Promise<readonly string[]> => {
  const { connection, dialect, tables } = session
  const missing: Table[] = []
  for (const table of [versionTable(tables), ledgerTable(tables)])
    if (!(await dialect.hasTable(connection, table))) missing.push(table)
  return ownTableStatements(session, connection.version, missing)
}

/** Makes the version table and the ledger unless they are there. Called inside a transaction. */
export const makeOwnTables = async (session: Session): Promise<void> => {
  for (const sql of await missingOwnTables(session)) await session.connection.query(sql)
}

/** Makes the version table and the ledger in a transaction of their own. */
export const ensureOwnTables = async (session: Session): Promise<void> => {
  const { connection, dialect, tables } = session
  const there =
    (await dialect.hasTable(connection, tables.version)) &&
    (await dialect.hasTable(connection, tables.ledger))
  if (there) return addMissingColumns(session)
  await dialect.transaction.beginWithin(connection, session.lockTimeout)
  try {
    await makeOwnTables(session)
    await dialect.transaction.commit(connection)
  } catch (error) {
    await connection.query('ROLLBACK')
    throw error
  }
}
