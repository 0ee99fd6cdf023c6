import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection, QueryResult } from '../../src/dialects/connection.ts'
import { dialectOf } from '../../src/dialects/index.ts'
import type { EngineDialect, EngineKind, EngineName, StartedEngine } from '../engines/engine.ts'
import { startServer } from '../engines/server-process.ts'
import { newDatabase } from '../engines/start-engine.ts'
import type { Warden } from '../engines/warden.ts'
import { type MadeProject, makeProject } from '../program/make-project.ts'
import { isAlive } from './is-alive.ts'

type Rows = readonly Readonly<Record<string, unknown>>[]

/** What a case is given: an engine, projects, and ways to look and to do harm. */
export interface World {
  readonly engine: EngineName
  readonly dialect: EngineDialect
  /** It works within the process that asks it; there is no server. */
  readonly isEmbedded: boolean
  /** `127.0.0.1:54321`, or the folder of SQLite's files. */
  readonly place: string
  /** The folder of the server's data; of SQLite that of its files. */
  readonly home: string
  /** The server's process now, where there is one that is ours to kill. */
  readonly pid: () => number | undefined
  /** How many kills of a sweep are enough; all that it asks for where it is left out. */
  readonly kills: number | undefined
  /** Makes an empty database and gives its URL. */
  database(): Promise<string>
  url(database: string): string
  project(files?: Readonly<Record<string, string>>): MadeProject
  /** A session of the engine's own superuser, closed when the case is over. */
  session(url: string): Promise<Connection>
  /** Asks one question in a session of its own. */
  look(url: string, sql: string): Promise<Rows>
  /** Asks until the answer is to one's mind. */
  until(url: string, sql: string, isSo: (rows: Rows) => boolean): Promise<Rows>
  /** Waits until the server answers again; one that was killed as a whole is started again. */
  recover(): Promise<void>
  /** Is done when the case is over, whatever came of it; the last first. */
  finally(undo: () => unknown): void
}

/** The longest that anything is waited for, in milliseconds, on a machine that has much else to do. */
const patience = 120_000

export interface WorldInput {
  readonly kind: EngineKind
  readonly started: StartedEngine
  /** Watches servers that are started again; without one none is killed. */
  readonly warden?: Warden
  /** The command line that projects run; from source where it is left out. */
  readonly cli?: string | undefined
  readonly kills?: number | undefined
}

/** Opens the world of one case; `close` takes all of it away. */
export const openWorld = ({
  kind,
  started,
  warden,
  cli,
  kills,
}: WorldInput): World & { readonly close: () => Promise<void> } => {
  const undo: (() => unknown)[] = []
  let pid = started.pid
  const connect = async (url: string) => {
    const dialect = url.startsWith('sqlite:')
      ? 'sqlite'
      : url.startsWith('mariadb:')
        ? 'mariadb'
        : 'postgresql'
    return (await dialectOf(dialect)).connect(url)
  }
  const look = async (url: string, sql: string): Promise<Rows> => {
    const connection = await connect(url)
    try {
      return (await connection.query(sql)).rows
    } finally {
      await connection.close()
    }
  }
  const isEmbedded = ['sqlite', 'pglite'].includes(kind.name)
  const home = kind.url(started.place, kind.dialect === 'mariadb' ? 'information_schema' : 'postgres')
  return {
    engine: kind.name,
    dialect: kind.dialect,
    isEmbedded,
    place: started.place,
    home: homeOf(started),
    pid: () => pid,
    kills,
    database: async () => {
      const name = await newDatabase(kind, started)
      undo.push(() => kind.dropDatabase(started.place, name).catch(() => {}))
      // The tests' servers trade safety for speed; what they said is committed must outlive a kill here.
      if (warden && kind.dialect === 'postgresql' && !isEmbedded)
        await look(home, `ALTER DATABASE "${name}" SET synchronous_commit = on`)
      if (warden && kind.dialect === 'mariadb')
        await look(home, 'SET GLOBAL innodb_flush_log_at_trx_commit = 2')
      return kind.url(started.place, name)
    },
    url: database => kind.url(started.place, database),
    project: files => {
      const made = makeProject(files, cli)
      undo.push(made.remove)
      return made
    },
    session: async url => {
      const connection = await connect(url)
      undo.push(() => connection.close().catch(() => {}))
      return connection
    },
    look,
    until: async (url, sql, isSo) => {
      const deadline = Date.now() + patience
      for (;;) {
        const rows = await look(url, sql)
        if (isSo(rows)) return rows
        if (Date.now() > deadline) throw new Error(`It never came to be so: ${sql}\n${told(rows)}`)
        await sleep(20)
      }
    },
    recover: async () => {
      const deadline = Date.now() + patience
      for (;;) {
        try {
          if (pid !== undefined && started.command && warden && !isAlive(pid))
            pid = (await startServer(started.command, warden, () => look(home, 'SELECT 1'))).pid
          if (!isEmbedded) await look(home, 'SELECT 1')
          return
        } catch (error) {
          if (Date.now() > deadline) throw error
          await sleep(20)
        }
      }
    },
    finally: one => void undo.push(one),
    close: async () => {
      const failures: unknown[] = []
      for (const one of undo.reverse())
        try {
          await one()
        } catch (error) {
          failures.push(error)
        }
      if (failures.length > 0) throw failures[0]
    },
  }
}

const homeOf = ({ command, place }: StartedEngine): string => {
  const words = command?.args ?? []
  const given = words.find(word => word.startsWith('--datadir='))?.slice('--datadir='.length)
  return given ?? words[words.indexOf('-D') + 1] ?? place
}

const told = (rows: QueryResult['rows']): string =>
  JSON.stringify(rows, (_, value) => (typeof value === 'bigint' ? String(value) : value))
