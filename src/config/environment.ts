import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'

/** Where variables come from: the process, and the `.env` file beside the configuration. */
export interface Environment {
  readonly process: Readonly<Record<string, string | undefined>>
  readonly file: Readonly<Record<string, string | undefined>>
  /** What a path in a variable is relative to. */
  readonly folder: string
}

/** A variable that is set, be it to nothing. */
export interface Variable {
  readonly name: string
  readonly value: string
  /** In words: `DATABASE_URL`, `DATABASE_URL in .env`. */
  readonly origin: string
}

/** Reads the `.env` file of a folder, if there is one, beneath the variables of the process. */
export const readEnvironment = (folder: string, process: Environment['process']): Environment => ({
  process,
  file: readEnvFile(join(folder, '.env')),
  folder,
})

const readEnvFile = (path: string): Environment['file'] => {
  try {
    return parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    // A folder of that name is a virtual environment of Python's.
    if (!['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    return {}
  }
}

/** All variables: those of the process beat those of the file. */
export const mergedVariables = ({
  process,
  file,
}: Environment): Readonly<Record<string, string | undefined>> => ({
  ...file,
  ...Object.fromEntries(Object.entries(process).filter(([, value]) => value !== undefined)),
})

/** A variable of the process, else of the file. */
export const variable = (environment: Environment, name: string): Variable | undefined =>
  variableOf(environment.process, name, name) ?? variableOf(environment.file, name, `${name} in .env`)

/** The first of some variables that is set; one in the process is found before any in the file. */
export const firstVariable = (environment: Environment, names: readonly string[]): readonly Variable[] => {
  for (const [variables, where] of [
    [environment.process, ''],
    [environment.file, ' in .env'],
  ] as const) {
    const found = names.flatMap(name => variableOf(variables, name, name + where) ?? [])
    if (found.length > 0) return found
  }
  return []
}

const variableOf = (
  variables: Environment['process'],
  name: string,
  origin: string,
): Variable | undefined => {
  const value = variables[name]
  return value === undefined ? undefined : { name, value, origin }
}
