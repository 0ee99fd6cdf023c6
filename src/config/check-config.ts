import { resolve } from 'node:path'
import { configUnknownKey, configValue } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { defaultNaming } from '../schema/naming.ts'
import { defaultFileTemplate, defaultSlugLength, faultOfFileTemplate } from '../script/file-name.ts'
import { isMigrationModules } from '../script/from-modules.ts'
import type { DatabaseConfig, LimbeckConfig } from './config.ts'
import { configKeys } from './config-keys.ts'
import { milliseconds } from './duration.ts'
import { namedHooks } from './named-hooks.ts'
import { urlVariable } from './resolve-database.ts'
import type { DatabaseSettings } from './settings.ts'

/**
 * Checks every key and value of a configuration and fills in the defaults. `shown` is the file's name in messages,
 * `folder` what its paths are relative to.
 *
 * @throws LimbeckError CONFIG_UNKNOWN_KEY, CONFIG_VALUE
 */
export const checkConfig = (
  config: LimbeckConfig,
  shown: string,
  folder: string,
): readonly DatabaseSettings[] => {
  if (!Object.hasOwn(config, 'databases')) {
    checkKeys(config, shown, '')
    return [settingsOf(config as DatabaseConfig, undefined, { shown, folder })]
  }
  const { databases, ...others } = config
  const [beside] = Object.keys(others)
  if (beside !== undefined)
    throw configUnknownKey(
      shown,
      beside,
      [],
      `Beside "databases" there is nothing: write it into each of them.`,
    )
  if (!isRecord(databases) || Object.keys(databases).length === 0)
    throw configValue(shown, 'databases', 'must be an object with a key for each database')
  const variables = new Map<string, string>()
  return Object.entries(databases).map(([name, database]) => {
    const key = `databases.${name}`
    if (!/^[a-z][\w-]*$/i.test(name))
      throw configValue(shown, key, 'must be named by a letter, then letters, digits, - and _')
    const variable = urlVariable({ name })
    if (variables.has(variable))
      throw configValue(
        shown,
        key,
        `must differ from "${variables.get(variable)}" in more than case and - _: both are ${variable}`,
      )
    variables.set(variable, name)
    if (!isRecord(database)) throw configValue(shown, key, 'must be an object')
    checkKeys(database, shown, `${key}.`)
    return settingsOf(database as DatabaseConfig, name, { shown, folder })
  })
}

const checkKeys = (config: object, shown: string, prefix: string): void => {
  for (const [key, value] of Object.entries(config)) {
    if (!Object.hasOwn(configKeys, key))
      throw configUnknownKey(
        shown,
        prefix + key,
        nearest(key, [...Object.keys(configKeys), ...(prefix === '' ? ['databases'] : [])], 1),
      )
    // What a spread left undefined is left out; not so a URL, or DATABASE_URL would silently take its place.
    if (value === undefined && key !== 'url') continue
    const sentence = configKeys[key as keyof typeof configKeys](value)
    if (sentence !== undefined) throw configValue(shown, prefix + key, sentence, hintFor(key, value))
  }
  const { fileTemplate, recursive }: DatabaseConfig = config
  const fault = fileTemplate === undefined ? undefined : faultOfFileTemplate(fileTemplate, recursive)
  if (fault !== undefined) throw configValue(shown, `${prefix}fileTemplate`, fault)
}

const hintFor = (key: string, value: unknown): string | undefined =>
  key === 'url' && value === undefined
    ? 'process.env does not hold what is in .env: use defineConfig(({ env }) => ({ url: env.NAME })), or leave "url" out to use DATABASE_URL.'
    : undefined

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const settingsOf = (
  config: DatabaseConfig,
  name: string | undefined,
  { shown, folder }: { readonly shown: string; readonly folder: string },
): DatabaseSettings => {
  const whole = (path: string) => resolve(folder, path)
  const modules = isMigrationModules(config.migrations) ? config.migrations : undefined
  const given = isMigrationModules(config.migrations) ? undefined : config.migrations
  const [first, ...others] = [given ?? (name === undefined ? 'migrations' : `migrations/${name}`)]
    .flat()
    .map(whole)
  const { lockTimeout, statementTimeout, passwordFile } = config
  return {
    name,
    url: config.url,
    dialect: config.dialect,
    passwordFile: passwordFile === undefined ? undefined : whole(passwordFile),
    models: [config.models ?? []].flat(),
    migrations: [first!, ...others],
    versionFolders: [versionsOf(first!), ...others.map(versionsOf)],
    modules,
    recursive: config.recursive ?? false,
    versionTable: config.versionTable ?? 'limbeck_version',
    versionTableSchema: config.versionTableSchema,
    versionTablePk: config.versionTablePk ?? true,
    naming: { ...defaultNaming, ...config.namingConvention },
    fileTemplate: config.fileTemplate ?? defaultFileTemplate,
    truncateSlugLength: config.truncateSlugLength ?? defaultSlugLength,
    template: typeof config.template === 'string' ? whole(config.template) : config.template,
    afterWrite: [config.afterWrite ?? []].flat(),
    timezone: config.timezone ?? 'UTC',
    serverVersion: config.serverVersion,
    headsLock: config.headsLock ?? true,
    transaction: config.transaction ?? 'each',
    lockTimeout: lockTimeout === undefined ? undefined : milliseconds(lockTimeout),
    lockRetries: config.lockRetries ?? 4,
    statementTimeout: statementTimeout === undefined ? undefined : milliseconds(statementTimeout),
    connectionOptions: config.connection?.options ?? {},
    includeSchemas: schemasOf(config.includeSchemas),
    ...namedHooks(config, shown, name === undefined ? '' : `databases.${name}.`),
  }
}

const schemasOf = (given: DatabaseConfig['includeSchemas']): DatabaseSettings['includeSchemas'] =>
  given === true ? 'all' : given === false || given === undefined ? undefined : [given].flat()

const versionsOf = (migrations: string): string => resolve(migrations, 'versions')
