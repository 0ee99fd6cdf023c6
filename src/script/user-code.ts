import { lstatSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { contentHash, loadedCount, loadedHash, loadedText } from './loaded-files.ts'
import { notePlainFile } from './resolve-user-import.ts'
import { userCodeError } from './user-code-error.ts'
import { registerUserHooks } from './user-hooks.ts'

export interface ImportOptions {
  /** Read the file anew if it changed since this process imported it. What it imports in turn is not read anew. */
  readonly fresh?: boolean
}

/** What a module exports, by name. */
export type Exports = Readonly<Record<string, unknown>>

/**
 * Imports a file of the user's: the configuration, models, a revision. Any TypeScript or JavaScript, in a package
 * of any kind; its `limbeck` is the one that is running.
 *
 * @example
 * ```ts
 * const { upgrade } = await importUserFile('/app/migrations/versions/2f1c0a7b9d3e_add_users.ts', { fresh: true })
 * ```
 * @throws LimbeckError FILE_SYNTAX, FILE_THREW, FILE_IMPORT_MISSING or FILE_NEEDS_TRANSFORM, with file and line
 */
export const importUserFile = async (
  path: string,
  { fresh = false }: ImportOptions = {},
): Promise<Exports> => {
  registerUserHooks()
  const before = loadedCount()
  try {
    return exportsOf(await import(fresh ? freshUrl(path) : pathToFileURL(path).href))
  } catch (error) {
    throw await userCodeError(error, path, before)
  }
}

/** Node never forgets a URL that it loaded. Only a file that changed gets another one: the rest share instances. */
const freshUrl = (path: string): string => {
  const url = pathToFileURL(path).href
  const before = loadedHash(url)
  if (before === undefined) {
    if (lstatSync(path).isFile()) notePlainFile(url)
    return url
  }
  const now = contentHash(readFileSync(path, 'utf8'))
  if (before === now) {
    newUrls.delete(url)
    return url
  }
  delete createRequire(url).cache[path]
  const another = `${url}?limbeck=${now}`
  newUrls.set(url, another)
  return another
}

/** Of files that changed since they were loaded first: the URL that they were loaded by last. */
const newUrls = new Map<string, string>()

/** What a file said when it was imported last; undefined where this process did not, or Node read it by itself. */
export const lastLoadedText = (path: string): string | undefined => {
  const url = pathToFileURL(path).href
  return loadedText(newUrls.get(url) ?? url)
}

/** CommonJS gives its exports as the default export, and those that Node could read off the text. */
const exportsOf = (module: Exports): Exports => {
  const exported = module['module.exports'] ?? (module.__esModule === true ? module.default : undefined)
  if (typeof exported !== 'object' || exported === null) return module
  return (exported as Exports).__esModule === true
    ? (exported as Exports)
    : { ...exported, default: exported }
}
