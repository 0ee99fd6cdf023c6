import type { Connection } from '../dialects/connection.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { versionRowGone } from '../errors.ts'
import { quotePath } from '../sql/grammar.ts'
import type { Session } from './session.ts'
import type { OwnTables } from './version-table.ts'

const path = (dialect: Dialect, { version }: OwnTables) =>
  quotePath(dialect.grammar, [version.schema, version.name])

/** The rows of the version table, sorted. The table must be there. */
export const readVersionRows = async (
  connection: Connection,
  dialect: Dialect,
  tables: OwnTables,
): Promise<readonly string[]> => {
  const { rows } = await connection.query(`SELECT version_num FROM ${path(dialect, tables)}`)
  return rows.map(row => String(row.version_num)).sort()
}

/** The statements that take the version table from one set of rows to another: an UPDATE where one row becomes another. */
export const versionStatements = (
  dialect: Dialect,
  tables: OwnTables,
  before: readonly string[],
  after: readonly string[],
): readonly string[] => {
  const table = path(dialect, tables)
  const { literal } = dialect.grammar
  const gone = before.filter(row => !after.includes(row))
  const come = after.filter(row => !before.includes(row))
  const moved = gone.slice(0, come.length)
  return [
    ...gone.slice(come.length).map(row => `DELETE FROM ${table} WHERE version_num = ${literal(row)}`),
    ...moved.map(
      (row, i) =>
        `UPDATE ${table} SET version_num = ${literal(come[i]!)} WHERE version_num = ${literal(row)}`,
    ),
    ...come.slice(moved.length).map(row => `INSERT INTO ${table} (version_num) VALUES (${literal(row)})`),
  ]
}

/** Writes the rows after a step. Each statement must meet one row, or somebody else was at work here. */
export const writeVersionRows = async (
  connection: Connection,
  dialect: Dialect,
  tables: OwnTables,
  before: readonly string[],
  after: readonly string[],
): Promise<void> => {
  for (const sql of versionStatements(dialect, tables, before, after)) {
    const { changes } = await connection.query(sql)
    if (changes !== undefined && changes !== 1) throw versionRowGone(tables.version.name, sql)
  }
}

/** The version table's rows; none where there is no version table yet. */
export const currentRows = async (
  session: Pick<Session, 'connection' | 'dialect' | 'tables'>,
): Promise<readonly string[]> =>
  (await session.dialect.hasTable(session.connection, session.tables.version))
    ? readVersionRows(session.connection, session.dialect, session.tables)
    : []
