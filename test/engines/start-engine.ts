import { randomBytes } from 'node:crypto'
import type { EngineKind, EngineName, StartedEngine } from './engine.ts'
import { engineKinds } from './engine-kinds.ts'
import { openWarden } from './warden.ts'

/** An engine that somebody started for himself and stops himself. */
export interface Engine {
  readonly name: EngineName
  readonly dialect: EngineKind['dialect']
  readonly version: string
  /** The URL of a database that is there, or is not. */
  url(database: string): string
  /** Makes an empty database and returns its URL. */
  createDatabase(): Promise<string>
  /** Ends the server and removes its data. */
  stop(): Promise<void>
}

/**
 * Starts an engine outside of the tests: for a benchmark, or to try something.
 *
 * @example
 * ```ts
 * const engine = await startEngine('postgresql')
 * const url = await engine.createDatabase()
 * await engine.stop()
 * ```
 */
export const startEngine = async (name: EngineName): Promise<Engine> => {
  const kind = engineKinds[name]
  const reason = kind.missing()
  if (reason !== undefined) throw new Error(`${name} cannot be started: ${reason}.`)
  const warden = openWarden()
  const { version, place } = await kind.start(warden)
  return {
    name,
    dialect: kind.dialect,
    version,
    url: database => kind.url(place, database),
    createDatabase: () => newDatabase(kind, { version, place }).then(database => kind.url(place, database)),
    stop: () => warden.close(),
  }
}

/** Makes an empty database of a new name and returns the name. */
export const newDatabase = async (kind: EngineKind, { place }: StartedEngine): Promise<string> => {
  const database = `test_${randomBytes(6).toString('hex')}`
  await kind.createDatabase(place, database)
  return database
}
