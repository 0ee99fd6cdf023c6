import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { LimbeckError } from '../errors.ts'
import { buildGraph, type RevisionGraph } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { displayPath } from '../script/user-file.ts'
import type { Environment } from './environment.ts'

/**
 * The revisions of the project, for commands that only look: a project that is just begun has no folder for them yet.
 * It is said where they are looked for, since the folder may be written wrongly in the configuration.
 */
export const graphOrNone = async ({
  graph,
  settings: { versionFolders },
  options,
}: Environment): Promise<RevisionGraph<RevisionFile>> => {
  try {
    return await graph()
  } catch (error) {
    const isNew =
      error instanceof LimbeckError &&
      error.code === 'MIGRATIONS_NOT_FOUND' &&
      versionFolders.every(folder => !existsSync(dirname(folder)))
    if (!isNew) throw error
    options.report?.({ kind: 'noMigrations', folder: displayPath(versionFolders[0]) })
    return buildGraph<RevisionFile>([])
  }
}
