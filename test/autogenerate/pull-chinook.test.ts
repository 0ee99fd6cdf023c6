import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { dialectOf } from '../../src/dialects/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from '../program/open.ts'
import { expectSame, pulledAndMade } from './pulled.ts'

/** The scripts of the Chinook database, read where they lie beside the repository. */
const folder = resolve(import.meta.dirname, '../../../shared/schemas/chinook')

const scripts = {
  sqlite: 'Chinook_Sqlite.sql',
  postgresql: 'Chinook_PostgreSql.sql',
  mariadb: 'Chinook_MySql.sql',
} as const

/** What makes the schema; no semicolon stands inside of these. The rows are left out. */
const ddlOf = (script: string): readonly string[] =>
  script.match(/^(?:CREATE (?:UNIQUE )?(?:TABLE|INDEX)|ALTER TABLE)\b[^;]*/gm) ?? []

describeEngines('pull of Chinook on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  const file = resolve(folder, scripts[engine.dialect])
  const why = existsSync(file) ? '' : ` (there is no ${file})`
  it.skipIf(why !== '')(`finds nothing, and makes the same database anew${why}`, async () => {
    const dialect = await dialectOf(engine.dialect)
    const url = await engine.database()
    const connection = await openFor(url)
    for (const statement of ddlOf(readFileSync(file, 'utf8'))) await connection.query(statement)
    await connection.close()
    const found = await pulledAndMade(dialect, url, await engine.database())
    expectSame(found)
    expect(found.result.pulled.tables).toBe(11)
    expect(found.result.leftOut).toEqual([])
  })
})
