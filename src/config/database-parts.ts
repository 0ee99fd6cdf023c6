import type { DialectName } from '../dialects/dialect.ts'
import { databaseSourceConflict, databaseSourceIncomplete } from '../errors.ts'
import { type Environment, type Variable, variable } from './environment.ts'
import { secretVariable } from './secret.ts'

/** A family of variables that give a database in parts. */
interface PartNames {
  readonly user: string
  readonly password: string
  readonly host: string
  readonly port: string
  readonly name: string
  /** What stands for a part that is not set; a part without an entry must be set. */
  readonly defaults: Readonly<Partial<Record<Part, string>>>
}

type Part = 'user' | 'password' | 'host' | 'port' | 'name'
const parts: readonly Part[] = ['user', 'password', 'host', 'port', 'name']

/** Limbeck's own. Each must be set, if it be to nothing: who forgot one must not reach another server. */
const own: PartNames = {
  user: 'DB_USER',
  password: 'DB_PASSWORD',
  host: 'DB_HOST',
  port: 'DB_PORT',
  name: 'DB_NAME',
  defaults: { port: '' },
}

/** What the images of the databases and their own programs read; taken only where the configuration names the dialect. */
const ofDialect: Readonly<Record<DialectName, readonly PartNames[]>> = {
  sqlite: [],
  postgresql: [
    {
      user: 'POSTGRES_USER',
      password: 'POSTGRES_PASSWORD',
      host: 'POSTGRES_HOST',
      port: 'POSTGRES_PORT',
      name: 'POSTGRES_DB',
      defaults: { host: 'localhost', port: '' },
    },
    {
      user: 'PGUSER',
      password: 'PGPASSWORD',
      host: 'PGHOST',
      port: 'PGPORT',
      name: 'PGDATABASE',
      // The driver looks into ~/.pgpass, and a server may trust its own machine.
      defaults: { password: '', host: 'localhost', port: '' },
    },
  ],
  mysql: [mysqlParts('MYSQL')],
  mariadb: [mysqlParts('MARIADB'), mysqlParts('MYSQL')],
}

function mysqlParts(prefix: string): PartNames {
  return {
    user: `${prefix}_USER`,
    password: `${prefix}_PASSWORD`,
    host: `${prefix}_HOST`,
    port: `${prefix}_PORT`,
    name: `${prefix}_DATABASE`,
    defaults: { host: 'localhost', port: '' },
  }
}

/** A URL that was put together, and the words for where its parts are from. */
export interface UrlFromParts {
  readonly url: string
  readonly source: string
}

/**
 * The database that is given in parts: `DB_*`, else the variables of the dialect that the configuration names.
 *
 * @throws LimbeckError DATABASE_SOURCE_INCOMPLETE where only some are set, DATABASE_SOURCE_CONFLICT
 */
export const urlFromParts = (
  environment: Environment,
  dialect: DialectName | undefined,
  hasPasswordFile: boolean,
): UrlFromParts | undefined => {
  const stated = variable(environment, 'DB_DIALECT')
  const named = stated?.value.trim() || dialect || 'postgresql'
  const ours = named === 'sqlite' ? sqliteFromParts : serverFromParts
  return (
    ours(environment, own, named, hasPasswordFile, stated) ??
    firstFound(dialect === undefined ? [] : ofDialect[dialect], names =>
      serverFromParts(environment, names, named, hasPasswordFile),
    )
  )
}

/** What comes after the first that is found is not looked at: it may be half filled, and is nobody's business. */
const firstFound = <T, R>(candidates: readonly T[], find: (candidate: T) => R | undefined): R | undefined => {
  for (const candidate of candidates) {
    const found = find(candidate)
    if (found !== undefined) return found
  }
  return undefined
}

const serverFromParts = (
  environment: Environment,
  names: PartNames,
  dialect: string,
  hasPasswordFile: boolean,
  stated?: Variable,
): UrlFromParts | undefined => {
  const found = Object.fromEntries(
    parts.map(part => [part, secretVariable(environment, names[part])]),
  ) as Record<Part, Variable | undefined>
  const set = [...parts.flatMap(part => found[part] ?? []), ...(stated === undefined ? [] : [stated])]
  if (set.length === 0) return undefined
  const defaults = hasPasswordFile ? { password: '', ...names.defaults } : names.defaults
  const missing = parts.filter(part => {
    // An empty password is said on purpose: there is none.
    const value = found[part]?.value
    return defaults[part] === undefined && (part === 'password' ? value === undefined : !value)
  })
  if (missing.length > 0)
    throw incomplete(
      set,
      missing.map(part => names[part]),
      missing.includes('password') ? `${names.password} may be empty where there is none` : undefined,
    )
  const value = (part: Part): string => found[part]?.value || defaults[part] || ''
  const [user, password, name] = [value('user'), value('password'), value('name')].map(encodeURIComponent)
  const port = value('port')
  if (!/^\d*$/.test(port) || Number(port) > 65_535)
    throw databaseSourceIncomplete(
      `${found.port!.origin} is no port: it must be a number up to 65535.`,
      `Correct ${names.port}, or unset it for the port that is usual.`,
      { variable: names.port },
    )
  const host = value('host')
  const server = `${host.includes(':') ? `[${host}]` : encodeURIComponent(host)}${port === '' ? '' : `:${port}`}`
  return {
    url: `${dialect}://${user}${password === '' ? '' : `:${password}`}@${server}/${name}`,
    source: sourceOf(set),
  }
}

/** A file has a name and nothing else; a server's parts beside it mean that someone wants another database. */
const sqliteFromParts: typeof serverFromParts = (environment, names, _dialect, _hasPasswordFile, stated) => {
  const name = variable(environment, names.name)
  const others = (['user', 'password', 'host', 'port'] as const).flatMap(
    part => variable(environment, names[part]) ?? [],
  )
  const set = [...others, ...(name === undefined ? [] : [name]), ...(stated === undefined ? [] : [stated])]
  if (set.length === 0) return undefined
  if (others.length > 0)
    throw databaseSourceConflict(
      `${list(others.map(({ origin }) => origin))} ${others.length === 1 ? 'is' : 'are'} set, but the dialect is sqlite, which has no server.`,
      'Correct "dialect", or write "url" into the configuration.',
      { variables: others.map(other => other.name) },
    )
  if (!name?.value) throw incomplete(set, [names.name])
  return { url: `sqlite:${encodeURIComponent(name.value)}`, source: sourceOf(set) }
}

const incomplete = (set: readonly Variable[], missing: readonly string[], remark?: string) =>
  databaseSourceIncomplete(
    `${list(set.map(({ origin }) => origin))} ${set.length === 1 ? 'is' : 'are'} set, but ${list(missing)} ${missing.length === 1 ? 'is' : 'are'} not.`,
    `Set ${list(missing)} too${remark === undefined ? '' : ` (${remark})`}, or DATABASE_URL instead of them all.`,
    { set: set.map(({ name }) => name), missing },
  )

const sourceOf = (set: readonly Variable[]): string => {
  const fromFile = set.filter(({ origin }) => origin.endsWith(' in .env'))
  const names = list(set.map(({ name, origin }) => (fromFile.length === set.length ? name : origin)))
  return `from ${names}${fromFile.length === set.length ? ' in .env' : ''}`
}

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
