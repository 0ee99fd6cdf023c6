import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import { type PullResult, pull, upgrade } from '../../src/index.ts'
import type { Schema } from '../../src/schema/schema.ts'
import type { Table } from '../../src/schema/table.ts'
import { openFor } from '../program/open.ts'

/**
 * Pulls a database, and makes another from the revision that was written.
 *
 * @returns the answer, the models, and both databases as data of which equal databases are equal
 */
export const pulledAndMade = async (
  dialect: Dialect,
  url: string,
  fresh: string,
): Promise<{
  readonly result: PullResult
  readonly models: string
  readonly was: unknown
  readonly made: unknown
}> => {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-pull-'))
  try {
    writeFileSync(
      join(folder, 'limbeck.config.ts'),
      `export default { dialect: '${dialect.name}', models: 'models.ts', headsLock: false, includeSchemas: ${dialect.name === 'postgresql' ? 'true' : 'undefined'} }\n`,
    )
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
    const result = await pull({ cwd: folder, url, env: {}, output: 'models.ts', baseline: true })
    await upgrade({ cwd: folder, url: fresh, env: {} })
    const models = readFileSync(join(folder, 'models.ts'), 'utf8')
    return { result, models, was: await asData(dialect, url), made: await asData(dialect, fresh) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Nothing is found, nothing lost, and the other database is the same. */
export const expectSame = ({ result, was, made }: Awaited<ReturnType<typeof pulledAndMade>>): void => {
  expect(result.operations).toEqual([])
  expect(result.next).toEqual([])
  expect(made).toEqual(was)
}

/** What the engine has, as it says it: nothing is lowered, nothing put to it again. */
const asData = async (dialect: Dialect, url: string): Promise<unknown> => {
  const connection = await openFor(url)
  try {
    const schema = await reflected(connection, dialect)
    const tables = schema.tables.filter(({ name }) => !name.startsWith('limbeck_version'))
    const unsaid = await dialect.unsaid(connection, ownSchemas(dialect, connection))
    const shown = dialect.name === 'mariadb' ? (await shownBy(connection, tables)).filter(isWhole) : []
    return Object.fromEntries(
      Object.entries({ ...schema, unsaid, tables: tables.map(plain), shown }).map(([list, things]) => [
        list,
        Array.isArray(things) ? things.map(thing => JSON.stringify(thing)).sort() : things,
      ]),
    )
  } finally {
    await connection.close()
  }
}

/** As the server itself would dump them. */
const shownBy = async (connection: Connection, tables: readonly Table[]): Promise<readonly string[]> => {
  const shown: string[] = []
  const { rows: views } = await connection.query(
    'SELECT TABLE_NAME AS name FROM information_schema.VIEWS WHERE TABLE_SCHEMA = DATABASE()',
  )
  for (const { name } of views) {
    const { rows } = await connection.query(`SHOW CREATE VIEW \`${name}\``)
    shown.push(String(rows[0]?.['Create View']))
  }
  for (const { name } of tables) {
    const { rows } = await connection.query(`SHOW CREATE TABLE \`${name.replaceAll('`', '``')}\``)
    shown.push(
      String(rows[0]?.['Create Table'])
        .replace(/ AUTO_INCREMENT=\d+/, '')
        // A default that takes numbers of a sequence names the database.
        .replace(/`test_\w+`\./g, ''),
    )
  }
  return shown
}

/** The server itself loses bytes there that are no text, and Limbeck says them as an expression. */
const isWhole = (text: string): boolean => !/DEFAULT (?:unhex|'[^']*[^\0-\x7f])/.test(text)

const reflected = (connection: Connection, dialect: Dialect): Promise<Schema> =>
  dialect.reflect(connection, {
    types: 'declared',
    ...ownSchemas(dialect, connection),
  })

const ownSchemas = (dialect: Dialect, connection: Connection) =>
  dialect.features(connection.version).schemas ? { schemas: 'all' as const } : {}

/** A model gives a name to what SQLite keeps without one; it has no order of constraints. */
const plain = ({ source: _, ...table }: Table): unknown => ({
  ...table,
  constraints: table.constraints
    .map(constraint => JSON.stringify(_ === undefined ? constraint : { ...constraint, name: undefined }))
    .sort(),
  indexes: table.indexes.map(index => JSON.stringify(index)).sort(),
})
