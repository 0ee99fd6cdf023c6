import {
  configThrew,
  databaseSourceIncomplete,
  dialectMismatch,
  LimbeckError,
  noDatabaseUrl,
  sameDatabaseTwice,
} from '../errors.ts'
import { displayPath } from '../script/user-file.ts'
import { urlFromParts } from './database-parts.ts'
import type { DatabaseTarget } from './database-target.ts'
import { isSecret, parseDatabaseUrl, withPassword } from './database-url.ts'
import { mergedVariables, variable } from './environment.ts'
import { readSecret, secretVariable } from './secret.ts'
import type { Configuration, DatabaseSettings } from './settings.ts'

/** A URL and the words for where it is from; the first that is found is the one. */
interface Source {
  readonly url: string
  readonly source: string
}

/**
 * Where a database is: `--url`; the configuration's `url`; `DATABASE_URL`; the parts `DB_*`; the variables of the
 * dialect that the configuration names; at last `sqlite:./limbeck.db`, never in production or CI. A source that is
 * half filled is an error: the next one would be another database. Of several databases each has
 * `<NAME>_DATABASE_URL` instead, or its `url`, and nothing else.
 *
 * @param url what the command line gave
 * @throws LimbeckError NO_DATABASE_URL, DATABASE_URL_INVALID, DATABASE_SOURCE_INCOMPLETE, DATABASE_SOURCE_CONFLICT,
 *   DIALECT_MISMATCH, SECRET_FILE, CONFIG_THREW, SAME_DATABASE_TWICE
 */
export const resolveDatabase = async (
  configuration: Configuration,
  settings: DatabaseSettings,
  url?: string,
): Promise<DatabaseTarget> => {
  const target = await targetOf(configuration, settings, url)
  if (url === undefined) await refuseSame(configuration, settings, target)
  return target
}

const targetOf = async (
  configuration: Configuration,
  settings: DatabaseSettings,
  url?: string,
): Promise<DatabaseTarget> => {
  const found = await findSource(configuration, settings, url)
  const target = parseDatabaseUrl(found.url, found.source, configuration.folder)
  const wanted = settings.dialect ?? target.dialect
  // MariaDB's URLs are written as MySQL's by most programs; in the end the server says which of the two it is.
  if (
    wanted !== target.dialect &&
    !(target.driver === 'mysql' && (wanted === 'mysql' || wanted === 'mariadb'))
  )
    throw dialectMismatch(target.source, target.dialect, wanted)
  const { passwordFile } = settings
  const complete =
    passwordFile === undefined
      ? target
      : withPassword(target, () => readSecret('"passwordFile"', passwordFile))
  return {
    ...complete,
    dialect: wanted,
    secrets: [...complete.secrets, ...secretsIn(settings.connectionOptions)],
  }
}

/** What the driver is given beside the URL: a password, the passphrase of a key, at any depth. */
const secretsIn = (options: object): readonly string[] =>
  Object.entries(options).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string'
      ? isSecret(name)
        ? [value]
        : []
      : typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)
        ? secretsIn(value)
        : [],
  )

const findSource = async (
  configuration: Configuration,
  settings: DatabaseSettings,
  url: string | undefined,
): Promise<Source> => {
  if (url !== undefined) {
    if (url.trim() === '') throw databaseSourceIncomplete('--url is empty.', 'Give it a URL.', {})
    return { url, source: 'from --url' }
  }
  const { environment } = configuration
  const name = urlVariable(settings)
  return (
    (await configuredUrl(configuration, settings)) ??
    urlFromVariable(configuration, name) ??
    (settings.name === undefined
      ? (urlFromParts(environment, settings.dialect, settings.passwordFile !== undefined) ??
        embeddedDefault(configuration, settings))
      : undefined) ??
    refuse(configuration, settings)
  )
}

/** The variable that holds the URL of a database: `DATABASE_URL`, of the one named tools `TOOLS_DATABASE_URL`. */
export const urlVariable = ({ name }: Pick<DatabaseSettings, 'name'>): string =>
  name === undefined ? 'DATABASE_URL' : `${name.replace(/\W/g, '_').toUpperCase()}_DATABASE_URL`

const configuredUrl = async (
  configuration: Configuration,
  { url, name }: DatabaseSettings,
): Promise<Source | undefined> => {
  if (url === undefined) return undefined
  const file = configuration.file === undefined ? 'the configuration' : displayPath(configuration.file)
  const key = name === undefined ? 'url' : `databases.${name}.url`
  if (typeof url === 'string') return { url, source: `from "${key}" in ${file}` }
  const given = await callUrl(url, configuration, `The function "${key}"`, file)
  if (typeof given !== 'string' || given.trim() === '')
    throw databaseSourceIncomplete(
      `The function "${key}" in ${file} gave no URL.`,
      'Let it return one, or throw an error that says what is missing.',
      { key },
    )
  return { url: given, source: `from the function "${key}" in ${file}` }
}

const callUrl = async (
  url: Exclude<DatabaseSettings['url'], string | undefined>,
  { environment, x, tag }: Configuration,
  what: string,
  file: string,
): Promise<unknown> => {
  try {
    return await url({ env: mergedVariables(environment), x, tag })
  } catch (cause) {
    throw configThrew(file, what, cause)
  }
}

const urlFromVariable = ({ environment }: Configuration, name: string): Source | undefined => {
  const found = secretVariable(environment, name)
  if (found === undefined) return undefined
  if (found.value.trim() === '')
    throw databaseSourceIncomplete(`${found.origin} is set, but empty.`, `Give it a URL, or unset it.`, {
      variable: found.name,
    })
  return { url: found.value, source: `from ${found.origin}` }
}

const embeddedDefault = (configuration: Configuration, { dialect }: DatabaseSettings): Source | undefined => {
  const allowed = dialect === 'sqlite' || (dialect === undefined && guarded(configuration) === undefined)
  return allowed ? { url: 'sqlite:./limbeck.db', source: 'by default' } : undefined
}

/** Where a database that appears by itself would hide a mistake. */
const guarded = ({ environment }: Configuration): string | undefined => {
  if (variable(environment, 'NODE_ENV')?.value === 'production') return 'and NODE_ENV is production'
  const ci = variable(environment, 'CI')?.value ?? ''
  return ['', '0', 'false'].includes(ci.toLowerCase()) ? undefined : 'and CI is set'
}

const refuse = (configuration: Configuration, settings: DatabaseSettings): never => {
  const { dialect, name } = settings
  const why =
    name !== undefined
      ? `and "${name}" has no "url"`
      : dialect !== undefined
        ? `and of ${dialect} there is none by default`
        : (guarded(configuration) ?? '')
  throw noDatabaseUrl(why, urlVariable(settings))
}

/** Two that write into one version table would take back each other's revisions. */
const refuseSame = async (
  configuration: Configuration,
  settings: DatabaseSettings,
  target: DatabaseTarget,
): Promise<void> => {
  const others = configuration.databases.filter(
    other =>
      other.name !== settings.name &&
      // Not to be asked for the token of a database that nobody wants now.
      typeof other.url !== 'function' &&
      other.versionTable === settings.versionTable &&
      other.versionTableSchema === settings.versionTableSchema,
  )
  for (const other of others) {
    const known = await targetOf(configuration, other).catch(error => {
      // What is wrong with it is said when it is asked for.
      if (error instanceof LimbeckError) return undefined
      throw error
    })
    if (known !== undefined && !target.url.endsWith(':memory:') && identity(known) === identity(target))
      throw sameDatabaseTwice(settings.name!, other.name!, settings.versionTable)
  }
}

/** Without what may differ in two URLs of one database. */
const identity = ({ url, driver }: DatabaseTarget): string => {
  if (driver === 'sqlite' || driver === 'pglite') return url
  const { hostname, port, pathname } = new URL(url)
  return `${driver}//${hostname.toLowerCase()}:${port || (driver === 'mysql' ? 3306 : 5432)}${pathname}`
}
