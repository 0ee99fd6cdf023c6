import { type Dirent, readdirSync, statSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { migrationsNotFound } from '../errors.ts'
import { displayPath } from './user-file.ts'

export interface FindOptions {
  /** Look in folders within the folders too. Default false. */
  readonly recursive?: boolean
}

/**
 * The paths of all revision files in some version folders, sorted by name within each folder.
 *
 * A version folder that is not there is empty when the folder around it is there: git keeps no empty folders.
 * @throws LimbeckError MIGRATIONS_NOT_FOUND
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
    if (isRevisionName(name) && isKind(entry, path, 'isFile')) found.push(path)
    else if (recursive && name !== 'node_modules' && isKind(entry, path, 'isDirectory'))
      for (const file of filesIn(path, recursive)) found.push(file)
  }
  return found
}

const isRevisionName = (name: string): boolean =>
  /\.(?:[cm]?[jt]s|sql)$/.test(name) && !/\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]s$/.test(name)

const isKind = (entry: Dirent, path: string, kind: 'isFile' | 'isDirectory'): boolean =>
  entry.isSymbolicLink() ? (statSync(path, { throwIfNoEntry: false })?.[kind]() ?? false) : entry[kind]()

const entriesOf = (folder: string): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    if (statSync(dirname(folder), { throwIfNoEntry: false })?.isDirectory()) return []
    throw migrationsNotFound(displayPath(folder), folder)
  }
}
