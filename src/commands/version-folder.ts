import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { unknownVersionPath, versionPathNeeded } from '../errors.ts'
import { nodeOf, type RevisionGraph } from '../revision/index.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { displayPath } from '../script/user-file.ts'
import type { Environment } from './environment.ts'

interface VersionFolderOptions {
  /** What `--version-path` named. */
  readonly versionPath: string | undefined
  /** Whether the name of the file has folders in it, which begin at the version folder. */
  readonly ownFolders: boolean
}

/**
 * The folder of a new revision: the one that is named, else that of the revision it comes after.
 *
 * @throws LimbeckError UNKNOWN_VERSION_PATH, VERSION_PATH_NEEDED
 */
export const versionFolder = (
  environment: Environment,
  graph: RevisionGraph<RevisionFile>,
  [below]: readonly string[],
  { versionPath, ownFolders }: VersionFolderOptions,
): string => {
  if (versionPath !== undefined) return namedFolder(environment, versionPath)
  const { versionFolders, migrations } = environment.settings
  const [first, second] = versionFolders
  if (below !== undefined) {
    const folder = dirname(nodeOf(graph, below).revision.path)
    const around = versionFolders.find(one => isWithin(one, folder))
    return around === undefined ? first : ownFolders ? around : folder
  }
  if (second !== undefined) throw versionPathNeeded(migrations.map(displayPath))
  return first
}

const namedFolder = ({ settings, configuration, options }: Environment, named: string): string => {
  const { versionFolders, migrations, recursive } = settings
  const places = [options.cwd ?? '.', configuration.folder].map(from => resolve(from, named))
  const found = places.flatMap(place =>
    versionFolders.flatMap((folder, at) =>
      place === folder || place === migrations[at]
        ? [folder]
        : recursive && isWithin(folder, place)
          ? [place]
          : [],
    ),
  )
  if (found[0] === undefined) throw unknownVersionPath(named, migrations.map(displayPath))
  return found[0]
}

const isWithin = (folder: string, path: string): boolean => {
  const way = relative(folder, path)
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
}
