import { afterAll, beforeAll, describe, inject } from 'vitest'
import type { EngineDialect, EngineName, StartedEngine } from './engine.ts'
import { engineKinds } from './engine-kinds.ts'
import { newDatabase } from './start-engine.ts'

/** The engines that Limbeck speaks to. PGlite takes half a second for each database: see `describeEngines`. */
export const spokenEngines = ['sqlite', 'postgresql', 'postgresql-15', 'pglite', 'mariadb'] as const

/** The engine of a block of tests. It runs when the tests do, not yet while they are collected. */
export interface TestEngine {
  readonly name: EngineName
  readonly dialect: EngineDialect
  /** `18.4`; known in tests and hooks only. */
  readonly version: string
  /** `127.0.0.1:54321`, or the folder of an embedded engine; in tests and hooks only. */
  readonly place: string
  /** The URL of a database of this name, which need not exist; in tests and hooks only. */
  url(database: string): string
  /** Makes a fresh, empty database, gone after this block of tests, and returns its URL. */
  database(): Promise<string>
}

/**
 * The same tests on the engines named; one that is not here is skipped, and the title says why.
 *
 * @example
 * ```ts
 * describeEngines('advisory locks', ['postgresql', 'postgresql-15'], engine => {
 *   it('...', async () => {})
 * })
 * ```
 */
export const describeEngines = (
  title: string,
  names: readonly EngineName[],
  body: (engine: TestEngine) => void,
): void => {
  const { absent } = inject('engines')
  for (const name of names) {
    const reason = absent[name]
    if (reason !== undefined) describe.skip(`${title} ${name} (${reason})`, () => body(testEngine(name)))
    else describe(`${title} ${name}`, () => body(testEngine(name)))
  }
}

const testEngine = (name: EngineName): TestEngine => {
  const kind = engineKinds[name]
  const databases: string[] = []
  let started: StartedEngine | undefined

  const running = (): StartedEngine => {
    if (started === undefined)
      throw new Error(`${name} runs in tests and hooks only, not while they are collected.`)
    return started
  }

  beforeAll(async () => {
    started = await ask(name)
  })
  afterAll(async () => {
    const { place } = running()
    const failures: unknown[] = []
    // One after the other: a server has only so many connections, and other tests need theirs.
    for (const database of databases)
      await kind.dropDatabase(place, database).catch(error => failures.push(error))
    if (failures.length > 0)
      throw failures.length === 1 ? failures[0] : new AggregateError(failures, `${failures}`)
  })

  return {
    name,
    dialect: kind.dialect,
    get version() {
      return running().version
    },
    get place() {
      return running().place
    },
    url: database => kind.url(running().place, database),
    database: async () => {
      const database = await newDatabase(kind, running())
      databases.push(database)
      return kind.url(running().place, database)
    },
  }
}

const ask = async (name: EngineName): Promise<StartedEngine> => {
  const response = await fetch(`${inject('engines').door}/${name}`)
  const answer = await response.text()
  if (!response.ok) throw new Error(`${name} did not start: ${answer}`)
  return JSON.parse(answer)
}
