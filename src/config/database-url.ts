import type { DialectName } from '../dialects/dialect.ts'
import { databaseSourceIncomplete, databaseUrlInvalid } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { DatabaseTarget, DriverName } from './database-target.ts'
import { embeddedTarget } from './embedded-url.ts'
import { mask } from './redact.ts'

/** What the parts of a URL before the colon mean; a `+driver` of SQLAlchemy's is left out before. */
const schemes: Readonly<Record<string, { readonly dialect: DialectName; readonly driver: DriverName }>> = {
  sqlite: { dialect: 'sqlite', driver: 'sqlite' },
  file: { dialect: 'sqlite', driver: 'sqlite' },
  postgresql: { dialect: 'postgresql', driver: 'postgresql' },
  postgres: { dialect: 'postgresql', driver: 'postgresql' },
  pglite: { dialect: 'postgresql', driver: 'pglite' },
  mysql: { dialect: 'mysql', driver: 'mysql' },
  mariadb: { dialect: 'mariadb', driver: 'mysql' },
}

/** The drivers of Python that a URL may name, which say nothing here. */
const pythonDrivers: Partial<Readonly<Record<string, readonly string[]>>> = {
  sqlite: ['aiosqlite', 'pysqlite', 'pysqlcipher'],
  postgresql: ['asyncpg', 'psycopg', 'psycopg2', 'psycopg2cffi', 'psycopg_async', 'psycopgbinary', 'pg8000'],
  mysql: ['pymysql', 'aiomysql', 'asyncmy', 'mysqldb', 'mysqlclient', 'mysqlconnector', 'mariadbconnector'],
  mariadb: ['pymysql', 'aiomysql', 'asyncmy', 'mysqldb', 'mysqlclient', 'mysqlconnector', 'mariadbconnector'],
}

/**
 * Understands a database URL, SQLAlchemy's forms included. `source` says in words where it comes from, `folder` is
 * what the path of a file is relative to.
 *
 * @throws LimbeckError DATABASE_URL_INVALID, DATABASE_SOURCE_INCOMPLETE; neither shows any part of the URL
 */
export const parseDatabaseUrl = (url: string, source: string, folder: string): DatabaseTarget => {
  const text = url.trim()
  const [, scheme = '', python, rest = ''] = /^([a-z][a-z0-9]*)(?:\+([a-z0-9_]+))?:(.*)$/is.exec(text) ?? []
  const name = scheme.toLowerCase()
  const found = schemes[name]
  if (/^["'`]/.test(text))
    throw databaseUrlInvalid(
      source,
      'begins with a quote',
      'Take the quotes away: they are part of the value here.',
    )
  if (/\$\{\w+\}/.test(text))
    throw databaseUrlInvalid(
      source,
      `has a \${NAME} in it that nothing has replaced`,
      'Write the value in its place: neither a .env file nor Limbeck replaces it. (A $ that is meant is %24.)',
    )
  if (scheme === '') throw databaseUrlInvalid(source, 'has no scheme', `It must begin with ${known('or')}.`)
  if (found === undefined)
    throw databaseUrlInvalid(
      source,
      `begins with "${scheme}:", which Limbeck does not know`,
      schemeHint(name),
    )
  const { dialect, driver } = found
  const canonical = driver === 'postgresql' ? 'postgresql' : name
  if (python !== undefined && !pythonDrivers[canonical]?.includes(python.toLowerCase()))
    throw databaseUrlInvalid(
      source,
      `names a driver "${python}", which Limbeck does not know`,
      `Leave it out: ${canonical}://...`,
    )
  if (driver === 'sqlite' || driver === 'pglite') {
    // In file: URLs three slashes begin a whole path.
    const path = name === 'file' ? rest.replace(/^\/{3}/, '/') : rest
    return embeddedTarget({ dialect, driver, rest: path, source, folder })
  }
  // asyncpg calls so what the others call sslmode.
  const parameters = python?.toLowerCase() === 'asyncpg' ? rest.replace(/([?&])ssl=/, '$1sslmode=') : rest
  return serverTarget({ dialect, driver, scheme: canonical, rest: parameters, source })
}

const known = (word: string): string => `sqlite:, postgresql:, pglite:, mysql: ${word} mariadb:`

const schemeHint = (scheme: string): string => {
  const [near] = nearest(scheme, Object.keys(schemes), 1)
  return near === undefined ? `Limbeck knows ${known('and')}.` : `Did you mean "${near}:"?`
}

interface ServerUrl {
  readonly dialect: DialectName
  readonly driver: DriverName
  readonly scheme: string
  /** What follows the colon. */
  readonly rest: string
  readonly source: string
}

const serverTarget = ({ dialect, driver, scheme, rest, source }: ServerUrl): DatabaseTarget => {
  // Where a socket is a parameter, the host is often left out behind the user: libpq reads it, a URL may not be so.
  const text = `${scheme}:${rest.replace(/^(\/\/[^/?#]*@)(?=[/?])/, '$1localhost')}`
  if (!rest.startsWith('//'))
    throw databaseUrlInvalid(
      source,
      `has no // after "${scheme}:"`,
      `Write ${scheme}://user:password@host/name.`,
    )
  refuseServer(rest, source)
  const url = URL.parse(text)
  const encoding =
    'In a user name or a password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25.'
  if (url === null || url.hash !== '' || url.search.includes('@') || /^\/.*[/@]/.test(url.pathname))
    throw databaseUrlInvalid(source, 'cannot be read', encoding)
  const password = decoded(url.password)
  const database = decoded(url.pathname.slice(1))
  if (password === undefined || database === undefined || decoded(url.username) === undefined)
    throw databaseUrlInvalid(source, 'has a % that begins no escape', encoding)
  if (database === '')
    throw databaseSourceIncomplete(
      `The database URL ${source} does not name a database.`,
      `Add its name: ${scheme}://${url.host === '' ? 'host' : url.host}/name.`,
      { source },
    )
  const secretParameters = [...url.searchParams].filter(([name]) => isSecret(name)).map(([, value]) => value)
  return {
    dialect,
    driver,
    url: url.href,
    display: displayOf(url),
    source,
    // As it stands in the URL too: not every program encodes the same characters.
    secrets: [password, url.password, passwordWritten(rest), ...secretParameters].filter(
      secret => secret !== '',
    ),
  }
}

/** What a URL says of its server; an @ after that comes of a password that is not encoded, and then nothing can be told apart. */
const refuseServer = (rest: string, source: string): void => {
  const [, server = '', after = ''] = /^\/\/(?:[^/?#]*@)?([^/?#@]*)(.*)$/s.exec(rest) ?? []
  if (after.includes('@')) return
  if (server.includes(','))
    throw databaseUrlInvalid(
      source,
      'names several hosts',
      'Name one: the server that takes writes. A migration is no work for a replica.',
    )
  const port = /:([^\]:]*)$/.exec(server)?.[1] ?? ''
  if (!(/^\d*$/.test(port) && Number(port) < 65_536))
    throw databaseUrlInvalid(source, 'has a port that is none', 'Write a number from 1 to 65535.')
}

const passwordWritten = (rest: string): string => /^\/\/[^:@/]*:([^/]*)@/.exec(rest)?.[1] ?? ''

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** Whether what has this name is not to be shown. */
export const isSecret = (name: string): boolean => /pass|secret|token|^sslkey$/i.test(name)

const displayOf = (url: URL): string => {
  const user = url.username === '' ? '' : `${url.username}${url.password === '' ? '' : `:${mask}`}@`
  const parameters = [...url.searchParams].map(([name, value]) => `${name}=${isSecret(name) ? mask : value}`)
  const query = parameters.length === 0 ? '' : `?${parameters.join('&')}`
  return `${url.protocol}//${user}${url.host}${url.pathname}${query}`
}

/** A URL with the password that was kept apart from it. One that has its own keeps it. */
export const withPassword = (target: DatabaseTarget, password: () => string): DatabaseTarget => {
  if (target.driver === 'sqlite' || target.driver === 'pglite') return target
  const url = new URL(target.url)
  if (url.password !== '' || url.username === '') return target
  const secret = password()
  url.password = encodeURIComponent(secret)
  return {
    ...target,
    url: url.href,
    display: displayOf(url),
    secrets: [...target.secrets, secret, url.password],
  }
}
