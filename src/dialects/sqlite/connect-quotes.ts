import { dryRunImpossible } from '../../errors.ts'
import type { Operation } from '../../operations/index.ts'
import { tokens } from '../../sql/tokens.ts'
import type { Connection } from '../connection.ts'
import { grammar } from './grammar.ts'
import { folded } from './table-text.ts'
import { nameOf } from './token-reader.ts'
import { validateSchema } from './validate-schema.ts'

/**
 * Old schemas have strings in double quotes, which SQLite took for strings where no column has that name. Our sessions
 * do not (a slip of the pen would become a string in silence), and then one such view or check makes every rename and
 * rebuild fail. So before the migration's transaction SQLite itself writes them in single quotes, on a connection that
 * still knows them: the meaning stays, and only the text changes.
 *
 * @see https://www.sqlite.org/quirks.html#double_quoted_string_literals_are_accepted
 */
export const rewriteLegacyStrings = async (
  connection: Connection,
  operations: readonly Operation[],
): Promise<void> => {
  if (operations.some(mayRename) && (await hasLegacyStrings(connection))) await rewrite(connection, true)
}

/** @throws DRY_RUN_IMPOSSIBLE where they would have to be written anew first, which is kept */
export const refuseLegacyStrings = async (
  connection: Connection,
  operations: readonly Operation[],
): Promise<void> => {
  if (!operations.some(mayRename) || !(await hasLegacyStrings(connection))) return
  if (await rewrite(connection, false)) throw dryRunImpossible(undefined, 'legacyStrings')
}

/** Whether there was something to write anew; it is rolled back unless it is to be kept. */
const rewrite = async (connection: Connection, kept: boolean): Promise<boolean> => {
  const { rows } = await connection.query("SELECT file FROM pragma_database_list WHERE name = 'main'")
  const path = String(rows[0]?.file ?? '')
  // A database in memory is of this process, which knows no such strings.
  if (path === '') return false
  const { DatabaseSync } = await import('node:sqlite')
  const database = new DatabaseSync(path, { enableDoubleQuotedStringLiterals: true, timeout: 5_000 })
  const text = () => JSON.stringify(database.prepare('SELECT sql FROM sqlite_schema').all())
  try {
    database.exec('BEGIN IMMEDIATE')
    const before = text()
    for (const { sql } of validateSchema('')) database.exec(sql)
    const changed = text() !== before
    database.exec(kept ? 'COMMIT' : 'ROLLBACK')
    return changed
  } catch {
    // Something else is broken, or the file is busy: the migration's own statements say so, with what they are for.
    return false
  } finally {
    database.close()
  }
}

const mayRename = ({ kind }: Operation): boolean =>
  !['createTable', 'createIndex', 'dropIndex', 'createEnum', 'dropEnum', 'execute', 'run'].includes(kind)

/** Whether anything stands in double quotes that is the name of nothing. */
const hasLegacyStrings = async (connection: Connection): Promise<boolean> => {
  const { rows } = await connection.query(
    `SELECT type, name, sql FROM sqlite_schema WHERE instr(sql, '"') > 0`,
  )
  if (rows.length === 0) return false
  const known = await knownNames(connection)
  return rows.some(({ sql }) =>
    tokens(String(sql), grammar.lexical).some(
      token => token.kind === 'name' && token.text.startsWith('"') && !known.has(folded(nameOf(token)!)),
    ),
  )
}

const knownNames = async (connection: Connection): Promise<ReadonlySet<string>> => {
  const { rows } = await connection.query(`
    SELECT name FROM sqlite_schema
    UNION SELECT c.name FROM sqlite_schema AS s JOIN pragma_table_xinfo(s.name) AS c
    WHERE s.type = 'table' AND s.sql NOT LIKE 'CREATE VIRTUAL%'`)
  return new Set(rows.map(({ name }) => folded(String(name))))
}
