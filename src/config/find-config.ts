import { statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { configNotFound } from '../errors.ts'
import { displayPath } from '../script/user-file.ts'

const names = ['limbeck.config.ts', 'limbeck.config.mts', 'limbeck.config.js', 'limbeck.config.mjs']

/**
 * The file of the configuration: the one that is named, or the nearest in a folder and those above it.
 *
 * @throws LimbeckError CONFIG_NOT_FOUND
 */
export const findConfigFile = (folder: string, named?: string): string => {
  if (named !== undefined) {
    const path = resolve(folder, named)
    if (isFile(path)) return path
    throw configNotFound(folder, displayPath(path))
  }
  for (let current = resolve(folder); ; current = dirname(current)) {
    const found = names.map(name => join(current, name)).find(isFile)
    if (found !== undefined) return found
    if (dirname(current) === current) throw configNotFound(folder, undefined)
  }
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
