import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Connection, ServerVersion } from '../../src/dialects/connection.ts'
import type { CompiledStatement } from '../../src/dialects/dialect.ts'
import { sqlite } from '../../src/dialects/sqlite/index.ts'
import { normalized } from '../../src/dialects/sqlite/normalized.ts'
import { definitionOf } from '../../src/operations/index.ts'
import type { OpMethods } from '../../src/operations/op.ts'
import { type Recorded, record } from '../../src/operations/record.ts'
import { knownState, type State } from '../../src/schema/state.ts'

/** A database file of its own, gone after the body. */
export const inFile = async <T>(setup: string, body: (path: string) => Promise<T>): Promise<T> => {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-sqlite-'))
  try {
    const path = join(folder, 'test.db')
    script(path, setup)
    return await body(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a script on a connection of its own, as old programs open one: strings may stand in double quotes. */
export const script = (path: string, sql: string): void => {
  const database = new DatabaseSync(path, { enableDoubleQuotedStringLiterals: true })
  try {
    database.exec(sql)
  } finally {
    database.close()
  }
}

export type Upgrade = (op: OpMethods) => void

export const recorded = (upgrade: Upgrade): readonly Recorded[] =>
  record(upgrade as (op: never) => void, { dialect: 'sqlite', x: {}, offline: false })

/**
 * Runs operations as a revision does: one transaction with what SQLite needs around it, each segment against what
 * is reflected when it is reached.
 */
export const migrate = async (
  connection: Connection,
  upgrade: Upgrade | readonly Recorded[],
  version: ServerVersion = connection.version,
): Promise<readonly CompiledStatement[]> => {
  const all = typeof upgrade === 'function' ? recorded(upgrade) : upgrade
  const { transaction } = sqlite
  const frame = await transaction.prepare({ ...facade(connection), version }, all)
  const run: CompiledStatement[] = []
  try {
    await transaction.beginWithin(connection, 1_000)
    try {
      await frame.begun?.()
      for (const segment of segmentsOf(all)) {
        const before = await stateOf(connection)
        const features = sqlite.features(version)
        for (const statement of sqlite.compile(segment, { before, features, version }).statements) {
          run.push(statement)
          await connection.query(statement.sql)
        }
        await transaction.settle(connection)
      }
      await frame.verify?.()
      await transaction.commit(connection)
    } catch (error) {
      await connection.query('ROLLBACK')
      throw error
    }
  } finally {
    await frame.restore()
  }
  return run
}

export const stateOf = async (connection: Connection): Promise<State> =>
  knownState(await sqlite.reflect(connection))

/** The connection with another version to write for. */
const facade = (connection: Connection): Connection => ({
  dialect: connection.dialect,
  version: connection.version,
  pending: 0,
  query: (sql, parameters) => connection.query(sql, parameters),
  inTransaction: () => connection.inTransaction(),
  close: () => connection.close(),
})

const segmentsOf = (all: readonly Recorded[]): readonly (readonly Recorded[])[] => {
  const segments: Recorded[][] = []
  for (const one of all) {
    const last = segments.at(-1)
    const opaque = definitionOf(one.operation).opaque
    if (last && !opaque && !definitionOf(last[0]!.operation).opaque) last.push(one)
    else segments.push([one])
  }
  return segments
}

export interface Content {
  readonly objects: readonly string[]
  readonly rows: Readonly<Record<string, readonly string[]>>
}

/** Everything in a database: each object's SQL in one form, and the rows of each table with their rowids. */
export const contentOf = (path: string): Content => {
  const database = new DatabaseSync(path)
  try {
    const objects = database
      .prepare(
        "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
      )
      .all()
      .map(({ type, name, sql }) => `${type} ${name}: ${normalized(String(sql))}`)
      .sort()
    const tables = database
      .prepare(
        "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT IN ('sqlite_schema')",
      )
      .all()
    const rows = Object.fromEntries(
      tables.map(({ name, wr }) => {
        const quoted = `"${String(name).replaceAll('"', '""')}"`
        const statement = database.prepare(
          `SELECT ${wr || name === 'sqlite_sequence' ? '' : 'rowid AS "(rowid)", '}* FROM ${quoted}`,
        )
        statement.setReadBigInts(true)
        return [
          name,
          statement.all().map(row =>
            Object.entries(row)
              .map(([key, value]) => `${key}=${shown(value)}`)
              .join(' '),
          ),
        ]
      }),
    )
    return { objects, rows }
  } finally {
    database.close()
  }
}

const shown = (value: unknown) =>
  value instanceof Uint8Array
    ? `x'${Buffer.from(value).toString('hex')}'`
    : typeof value === 'string'
      ? `'${value}'`
      : String(value)
