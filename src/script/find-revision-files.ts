import { type Dirent, readdirSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileNotRead, migrationsNotFound } from '../errors.ts'
import { codeOf, reasonOf } from './file-error.ts'
import { reading } from './reading.ts'
import { displayPath } from './user-file.ts'

export interface FindOptions {
  /** Look in folders within the folders too. Default false. */
  readonly recursive?: boolean
}

/**
 * The paths of all revision files in some version folders, sorted by name within each folder.
 *
 * A version folder that is not there is empty when the folder around it is there: git keeps no empty folders.
 * @throws LimbeckError MIGRATIONS_NOT_FOUND, FILE_NOT_READ
 */
export const findRevisionFiles = (
  folders: readonly string[],
  { recursive = false }: FindOptions = {},
): readonly string[] => [...new Set(folders.flatMap(folder => filesIn(folder, recursive)))]

const filesIn = (folder: string, recursive: boolean): readonly string[] => {
  const found: string[] = []
  // One separator and not join(): a history may have ten thousand files, and there is nothing to normalise.
  const prefix = join(folder, sep)
  for (const entry of entriesOf(folder)) {
    const { name } = entry
    if (name.startsWith('.')) continue
    const path = prefix + name
    if (isRevisionName(name) && isFile(entry, path)) found.push(path)
    else if (recursive && name !== 'node_modules' && isDirectory(entry, path))
      for (const file of filesIn(path, recursive)) found.push(file)
  }
  return found
}

const isRevisionName = (name: string): boolean =>
  /\.(?:[cm]?[jt]s|sql)$/.test(name) && !/\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]s$/.test(name)

/** A link that leads nowhere counts as a file, so that reading it says so: a revision must not go missing unsaid. */
const isFile = (entry: Dirent, path: string): boolean =>
  entry.isSymbolicLink() ? (linked(path)?.isFile() ?? true) : entry.isFile()

const isDirectory = (entry: Dirent, path: string): boolean =>
  entry.isSymbolicLink() ? (linked(path)?.isDirectory() ?? false) : entry.isDirectory()

const linked = (path: string) => reading(path, () => statSync(path, { throwIfNoEntry: false }))

const entriesOf = (folder: string): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' && statSync(dirname(folder), { throwIfNoEntry: false })?.isDirectory()) return []
    if (code === 'ENOENT' || code === 'ENOTDIR') throw migrationsNotFound(displayPath(folder), folder)
    throw fileNotRead(displayPath(folder), reasonOf(error), folder, error)
  }
}
