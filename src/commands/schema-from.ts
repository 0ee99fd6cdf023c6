import { readFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { Connection } from '../dialects/connection.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { usage } from '../errors.ts'
import type { OwnTables } from '../runtime/version-table.ts'
import { schemaFromModels } from '../schema/models.ts'
import { knownState, type State, unknownState } from '../schema/state.ts'
import { importUserFile } from '../script/user-code.ts'
import { displayPath } from '../script/user-file.ts'
import { splitStatements } from '../sql/split.ts'
import type { Environment } from './environment.ts'

const modules: ReadonlySet<string> = new Set(['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'])

/**
 * The database as a script finds it, as a file says: tables as models have them, of which others may be there
 * besides; or for SQLite a database, or the SQL that makes one.
 */
export const schemaFrom = async (
  { settings, options }: Environment,
  file: string,
  dialect: Dialect,
  tables: OwnTables,
): Promise<State> => {
  const path = resolve(options.cwd ?? process.cwd(), file)
  const exclude = Object.values(tables)
  if (modules.has(extname(path))) {
    const exports = await importUserFile(path, { fresh: true })
    const schema = schemaFromModels([{ file: displayPath(path), exports }], { naming: settings.naming })
    return { ...unknownState, schema }
  }
  if (dialect.name !== 'sqlite')
    throw usage(
      `--schema-from reads a file of models (.ts or .js) for ${dialect.name}, not "${file}".`,
      'Write the tables that the script changes as models: export const users = table(...).',
    )
  const isText = extname(path) === '.sql'
  const connection = await dialect.connect(isText ? 'sqlite::memory:' : `sqlite:${path}`, {
    mustExist: !isText,
  })
  try {
    if (isText) await replayed(connection, readText(path), dialect)
    return knownState(await dialect.reflect(connection, { exclude }))
  } finally {
    await connection.close()
  }
}

const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw usage(`--schema-from: ${displayPath(path)} cannot be read (${String(cause)}).`)
  }
}

const replayed = async (connection: Connection, text: string, { grammar }: Dialect): Promise<void> => {
  for (const sql of splitStatements(text, grammar.lexical)) await connection.query(sql)
}
