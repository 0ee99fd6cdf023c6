import type { DatabaseTarget, DriverName } from '../config/database-target.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { dialectOf } from '../dialects/index.ts'
import { changesWholeServer, LimbeckError, noScratchDatabase, outsideScratch } from '../errors.ts'
import type { Session } from '../runtime/session.ts'
import { type Environment, type SessionOptions, withSession } from './environment.ts'

/** `anywhere`: on the server too; `embedded`: in this process alone; `nowhere`: nothing is run. */
export type ScratchPlace = 'anywhere' | 'embedded' | 'nowhere'

export interface ScratchOptions {
  /** Why one is needed: told before, and where there is none. */
  readonly why: string
  /** It is not told that there is one. */
  readonly quiet?: boolean
  /** Default: anywhere. */
  readonly place?: ScratchPlace
  /** The database that this is about is in use, and its server with it: what would change the server is not run. */
  readonly leavesServer?: boolean
}

/**
 * Does some work in an empty database of the project's kind that is gone afterwards: in memory for SQLite; on the
 * server of the configuration; where that has no room or cannot be reached, in PGlite, as far as it is installed.
 *
 * @throws LimbeckError NO_SCRATCH_DATABASE
 */
export const withScratch = async <T>(
  environment: Environment,
  { why, quiet = false, place: where = 'anywhere', leavesServer = false }: ScratchOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> => {
  const { settings, options } = environment
  const target = await targetOf(environment)
  if (where === 'nowhere') throw noScratchDatabase(why, ['nothing is run here'], 'none')
  const dialect = await dialectOf(
    target instanceof LimbeckError ? dialectIn(environment, target) : target.dialect,
  )
  const reasons: string[] = []
  const report = options.report ?? (() => {})
  const begin = (place: string) => {
    if (!quiet) report({ kind: 'scratch', place, why })
    return work
  }
  if (!(target instanceof LimbeckError) && isServer(target.driver) && options.connection === undefined) {
    if (where === 'embedded') reasons.push('no server is asked here')
    else {
      const found = await onServer(environment, target, dialect.scratch, { begin, leavesServer })
      if (!('reason' in found)) return found.done
      reasons.push(found.reason)
    }
  } else if (target instanceof LimbeckError) reasons.push(inWords(target))
  else if (isServer(target.driver)) reasons.push('on a connection that is open there is no other database')
  const { embedded } = dialect.scratch
  if (embedded === undefined) throw noScratchDatabase(why, reasons, dialect.name)
  const driver = embedded.slice(0, embedded.indexOf(':')) as DriverName
  const own = !(target instanceof LimbeckError) && target.driver === driver
  const inMemory: DatabaseTarget = {
    dialect: dialect.name,
    driver,
    url: embedded,
    display: embedded,
    source: 'a scratch database',
    secrets: [],
  }
  const opened = { is: false }
  try {
    return await withSession(
      scratchEnvironment(environment, inMemory, own ? settings.connectionOptions : {}),
      session => {
        opened.is = true
        return begin([embedded, ...reasons].join('; '))(session)
      },
      { prepare: dialect.scratch.prepare },
    )
  } catch (error) {
    if (opened.is || !(error instanceof LimbeckError) || error.code !== 'DRIVER_MISSING') throw error
    throw noScratchDatabase(why, [...reasons, 'PGlite is not installed'], dialect.name)
  }
}

const isServer = (driver: DriverName): boolean => driver === 'postgresql' || driver === 'mysql'

/** Where the database is; or why nobody knows, which is no matter to one in memory. */
const targetOf = async (environment: Environment): Promise<DatabaseTarget | LimbeckError> => {
  try {
    return await environment.database()
  } catch (error) {
    if (error instanceof LimbeckError && error.code === 'NO_DATABASE_URL') return error
    throw error
  }
}

const dialectIn = ({ settings }: Environment, missing: LimbeckError): Dialect['name'] => {
  if (settings.dialect === undefined) throw missing
  return settings.dialect
}

type OnServer<T> = { readonly done: T } | { readonly reason: string }

const onServer = async <T>(
  environment: Environment,
  target: DatabaseTarget,
  scratch: Dialect['scratch'],
  {
    begin,
    leavesServer,
  }: {
    readonly begin: (place: string) => (session: Session) => Promise<T>
    readonly leavesServer: boolean
  },
): Promise<OnServer<T>> => {
  const inner = scratchEnvironment(environment, target, environment.settings.connectionOptions)
  let asked = false
  const { report } = environment.options
  // Whoever ends this in order waits until the database is gone again.
  report?.({ kind: 'opened' })
  try {
    return await withSession(inner, async ({ connection }): Promise<OnServer<T>> => {
      asked = true
      const made = await scratch.make?.(connection)
      if (!made) return { reason: 'the user may create no database there' }
      const options: SessionOptions = { database: made.name, prepare: scratch.prepare }
      try {
        const fence = {
          reachesOutside: scratch.reachesOutside,
          changesServer: leavesServer ? scratch.changesServer : undefined,
        }
        const work = begin(`${made.name} on ${target.display}`)
        return {
          done: await withSession(inner, session => work(kept(session, made.name, fence)), options),
        }
      } finally {
        await made.drop()
      }
    })
  } catch (error) {
    if (asked || !(error instanceof LimbeckError)) throw error
    return { reason: inWords(error) }
  } finally {
    report?.({ kind: 'closed' })
  }
}

/** What tells of a statement that it changes something else. */
type Fence = {
  readonly [Member in 'reachesOutside' | 'changesServer']: Dialect['scratch'][Member] | undefined
}

/** A session that changes nothing but its scratch database, for what is only tried must not touch what is there. */
const kept = (session: Session, own: string, { reachesOutside, changesServer }: Fence): Session => {
  if (!reachesOutside && !changesServer) return session
  const connection: { query: Session['connection']['query'] } = session.connection
  const { query } = session.connection
  // It stays the same object, for by that its dialect knows its settings.
  connection.query = async (sql, parameters) => {
    if (changesServer?.(sql)) throw changesWholeServer(sql)
    const other = reachesOutside?.(sql, own)
    if (other !== undefined) throw outsideScratch(other, sql)
    return query(sql, parameters)
  }
  return session
}

/** The project beside another database; what is done there is not told as a run of it, nor to its hooks. */
const scratchEnvironment = (
  environment: Environment,
  target: DatabaseTarget,
  connectionOptions: Environment['settings']['connectionOptions'],
): Environment => {
  const { url: _, connection: __, onDatabase: ___, report, ...options } = environment.options
  return {
    ...environment,
    settings: {
      ...environment.settings,
      connectionOptions,
      onVersionApply: undefined,
      versionTableSchema: undefined,
    },
    database: async () => target,
    options: {
      ...options,
      report: event => {
        if (event.kind === 'comparedAsText') report?.(event)
      },
    },
  }
}

const inWords = ({ message }: LimbeckError): string => message.replace(/\.$/, '')
