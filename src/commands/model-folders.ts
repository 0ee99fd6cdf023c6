import { readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { DatabaseSettings } from '../config/settings.ts'

/** The folders in which models may lie, and those below them; none of packages, of revisions, or that begins with a dot. */
export const modelFolders = (
  { models, migrations }: Pick<DatabaseSettings, 'models' | 'migrations'>,
  folder: string,
): readonly string[] => {
  const found = new Set<string>()
  const add = (path: string): void => {
    if (found.has(path) || migrations.includes(path)) return
    found.add(path)
    for (const entry of entriesOf(path))
      if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
        add(join(path, entry.name))
  }
  for (const glob of models) if (!glob.startsWith('!')) add(resolve(folder, fixedFolder(glob)))
  return [...found]
}

/** The part of a glob before its first wildcard, without the name of a file. */
const fixedFolder = (glob: string): string => {
  const words = glob.split('/')
  const wild = words.findIndex(word => /[*?[\]{}()!+@]/.test(word))
  return wild < 0 ? dirname(glob) : words.slice(0, wild).join('/') || (glob.startsWith('/') ? '/' : '.')
}

/** A folder may go while it is looked at. */
const entriesOf = (path: string) => {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch {
    return []
  }
}
