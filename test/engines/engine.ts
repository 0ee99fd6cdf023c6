import type { ServerCommand } from './server-process.ts'
import type { Warden } from './warden.ts'

/** An engine the tests can start. `postgresql` is the one from npm, `postgresql-15` the machine's own. */
export type EngineName = 'sqlite' | 'postgresql' | 'postgresql-15' | 'pglite' | 'mariadb'

/** The name of the SQL an engine speaks, as Limbeck's own dialects are named. */
export type EngineDialect = 'sqlite' | 'postgresql' | 'mariadb'

/** What runs: plain data, so that it can be handed from the process that started it to the ones that test. */
export interface StartedEngine {
  /** The server's own version, `18.4`. */
  readonly version: string
  /** Where it is: `127.0.0.1:54321` of a server, a folder of an embedded engine. */
  readonly place: string
  /** How the server was started, so that it can be started again when it was killed. */
  readonly command?: ServerCommand
  /** Its process now. */
  readonly pid?: number
}

/** One kind of engine: how it is started, and how databases are made in it. */
export interface EngineKind {
  readonly name: EngineName
  readonly dialect: EngineDialect
  /** Why it cannot be started on this machine, `undefined` when it can. */
  missing(): string | undefined
  start(warden: Warden): Promise<StartedEngine>
  url(place: string, database: string): string
  /** Makes an empty database. */
  createDatabase(place: string, database: string): Promise<void>
  /** Throws when something is still connected to it: a test, or what it tests, forgot to close. */
  dropDatabase(place: string, database: string): Promise<void>
}
