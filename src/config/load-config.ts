import { dirname, resolve } from 'node:path'
import { configNoDefault, configNotLoaded, configThrew, LimbeckError } from '../errors.ts'
import { importUserFile } from '../script/user-code.ts'
import { displayPath } from '../script/user-file.ts'
import { checkConfig } from './check-config.ts'
import type { ConfigContext, ConfigExport, LimbeckConfig } from './config.ts'
import { type Environment, mergedVariables, readEnvironment } from './environment.ts'
import { environmentSecrets } from './environment-secrets.ts'
import { findConfigFile } from './find-config.ts'
import type { Configuration } from './settings.ts'
import { withoutSecrets } from './without-secrets.ts'

export interface LoadConfigOptions {
  /** A path (`--config`), or the configuration itself; left out, the nearest file is found. */
  readonly config?: string | ConfigExport | undefined
  /** Where the search begins, and what a configuration that is no file is relative to. Default the current folder. */
  readonly folder?: string | undefined
  /** Variables of the process. Default those of this one. */
  readonly env?: Environment['process'] | undefined
  /** What `-x` gave. */
  readonly x?: Readonly<Record<string, string>> | undefined
  /** What `--tag` gave. */
  readonly tag?: string | undefined
}

/**
 * Finds the configuration, reads `.env` beside it, runs it and checks it. Nothing is said yet of where a database
 * is: that is `resolveDatabase`.
 *
 * @throws LimbeckError CONFIG_NOT_FOUND, CONFIG_NOT_LOADED, CONFIG_NO_DEFAULT, CONFIG_THREW, CONFIG_UNKNOWN_KEY,
 *   CONFIG_VALUE
 */
export const loadConfig = async (options: LoadConfigOptions = {}): Promise<Configuration> => {
  const { config, x = {}, tag } = options
  const start = resolve(options.folder ?? '.')
  const file = config === undefined || typeof config === 'string' ? findConfigFile(start, config) : undefined
  const folder = file === undefined ? start : dirname(file)
  const shown = file === undefined ? 'The configuration' : displayPath(file)
  const environment = readEnvironment(folder, options.env ?? process.env)
  try {
    const exported = file === undefined ? config : await importDefault(file, shown)
    const made = await called(exported, shown, { env: mergedVariables(environment), x, tag })
    return { file, folder, environment, x, tag, databases: checkConfig(made, shown, folder) }
  } catch (error) {
    throw withoutSecrets(error, environmentSecrets(environment))
  }
}

const importDefault = async (file: string, shown: string): Promise<unknown> => {
  const exports = await importUserFile(file).catch(error => {
    throw error instanceof LimbeckError ? configNotLoaded(error) : error
  })
  if (exports.default !== undefined) return exports.default
  const names = Object.keys(exports)
  throw configNoDefault(
    shown,
    names.length === 0 ? 'it exports nothing' : `it exports only ${names.join(', ')}`,
  )
}

const called = async (exported: unknown, shown: string, context: ConfigContext): Promise<LimbeckConfig> => {
  const made = isFunction(exported) ? await call(exported, shown, context) : exported
  if (typeof made === 'object' && made !== null && !Array.isArray(made)) return made as LimbeckConfig
  const what = made === null ? 'null' : Array.isArray(made) ? 'an array' : `of type ${typeof made}`
  throw configNoDefault(shown, `${isFunction(exported) ? 'what its function gave' : 'it'} is ${what}`)
}

type ConfigFunction = (context: ConfigContext) => unknown

const isFunction = (value: unknown): value is ConfigFunction => typeof value === 'function'

const call = async (config: ConfigFunction, shown: string, context: ConfigContext): Promise<unknown> => {
  try {
    return await config(context)
  } catch (cause) {
    throw configThrew(shown, 'The function', cause)
  }
}
