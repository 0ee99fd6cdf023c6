import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { DialectName } from '../dialects/dialect.ts'
import { databaseUrlInvalid } from '../errors.ts'
import type { DatabaseTarget, DriverName } from './database-target.ts'

interface EmbeddedUrl {
  readonly dialect: DialectName
  readonly driver: Extract<DriverName, 'sqlite' | 'pglite'>
  /** What follows the colon. */
  readonly rest: string
  readonly source: string
  readonly folder: string
}

/** A database in a file or a folder, or in memory. */
export const embeddedTarget = ({ dialect, driver, rest, source, folder }: EmbeddedUrl): DatabaseTarget => {
  const path = pathOf(rest)
  if (path === undefined || /[?#]/.test(path))
    throw databaseUrlInvalid(
      source,
      path === undefined
        ? 'has a host, or two slashes too many'
        : 'has parameters, which a file does not take',
      `Write ${driver}:./name.db for a path from the configuration's folder, or ${driver}:/whole/path/name.db.`,
    )
  const name = decoded(path)
  if (name === ':memory:') {
    const url = `${driver}::memory:`
    return { dialect, driver, url, display: url, source, secrets: [] }
  }
  const whole = resolve(folder, name)
  return {
    dialect,
    driver,
    url: `${driver}:${whole}`,
    display: `${driver}:${shortened(whole, folder)}`,
    source,
    secrets: [],
  }
}

/**
 * `./a.db`, `/whole/a.db`, `:memory:`, and SQLAlchemy's forms: three slashes begin a path from here, four a whole
 * one, and nothing is a database in memory.
 * https://docs.sqlalchemy.org/en/20/core/engines.html#sqlite
 */
const pathOf = (rest: string): string | undefined => {
  if (rest === '' || rest === '//' || rest === '///') return ':memory:'
  if (!rest.startsWith('//')) return rest
  return rest.startsWith('///') ? rest.slice(3) : undefined
}

/** A % that begins no escape is one: file names have them. */
const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const shortened = (path: string, folder: string): string => {
  const short = relative(folder, path)
  return short.startsWith('..') || isAbsolute(short) ? path : `.${sep}${short}`
}
