import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { modelsNotFound } from '../errors.ts'

/**
 * The files that globs of models match, whole paths, sorted. A glob that begins with `!` leaves files out; tests,
 * declarations and what lies in node_modules are always left out.
 *
 * @throws LimbeckError MODELS_NOT_FOUND for a glob that matches nothing
 */
export const findModelFiles = (globs: readonly string[], folder: string): readonly string[] => {
  const without = globs.filter(glob => glob.startsWith('!')).map(glob => glob.slice(1))
  const left = new Set(without.flatMap(glob => matches(glob, folder)))
  const found = globs
    .filter(glob => !glob.startsWith('!'))
    .flatMap(glob => {
      const files = matches(glob, folder).filter(path => isModule(path) && !left.has(path))
      if (files.length === 0) throw modelsNotFound(glob, folder)
      return files
    })
  return [...new Set(found)].sort()
}

const matches = (glob: string, folder: string): readonly string[] =>
  globSync(glob, { cwd: folder, withFileTypes: true, exclude: entry => entry.name === 'node_modules' })
    .filter(entry => !entry.isDirectory())
    .map(entry => resolve(folder, entry.parentPath, entry.name))

const isModule = (path: string): boolean =>
  /\.[cm]?[jt]sx?$/.test(path) && !/\.d\.[cm]?ts$|\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path)
