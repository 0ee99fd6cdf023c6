import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Engine, startEngine } from '../test/engines/start-engine.ts'

/** Where a run keeps its projects and databases; all of it is gone when it is closed. */
export interface Workplace {
  /** A new folder. */
  readonly folder: (name: string) => string
  /** What the programs see of the environment, and nothing else. */
  readonly env: Readonly<Record<string, string>>
  /** A folder for what the programs print. */
  readonly output: string
  /** The URL of a PostgreSQL database, and what makes it empty. */
  readonly postgresqlDatabase: (name: string) => Promise<EmptyableDatabase>
  /** The server's version; undefined as long as nobody asked for a database of it. */
  readonly postgresqlVersion: () => string | undefined
  readonly close: () => Promise<void>
}

export interface EmptyableDatabase {
  readonly url: string
  readonly empty: () => Promise<void>
}

export const openWorkplace = (): Workplace => {
  const root = mkdtempSync(join(tmpdir(), 'limbeck-bench-'))
  const temporary = join(root, 'tmp')
  const output = join(root, 'output')
  for (const folder of [temporary, output]) mkdirSync(folder)
  let engine: Engine | undefined
  const started = async (): Promise<Engine> => {
    engine ??= await startEngine('postgresql')
    return engine
  }
  return {
    folder: name => mkdtempSync(join(root, `${name}-`)),
    env: { PATH: process.env.PATH ?? '', HOME: root, TMPDIR: temporary },
    output,
    postgresqlDatabase: async name => {
      const server = await started()
      return { url: server.url(name), empty: () => makeEmpty(server, name) }
    },
    postgresqlVersion: () => engine?.version,
    close: async () => {
      rmSync(root, { recursive: true, force: true })
      await engine?.stop()
    },
  }
}

const makeEmpty = async (server: Engine, name: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 STRATEGY file_copy`)
  } finally {
    await client.end()
  }
}
