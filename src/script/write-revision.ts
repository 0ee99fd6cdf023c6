import { randomBytes } from 'node:crypto'
import { constants, copyFileSync, linkSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { revisionFileExists } from '../errors.ts'
import { displayPath } from './user-file.ts'

/**
 * Writes a new file, whole or not at all, and its folder where that is not there. Another process never sees half a
 * revision.
 *
 * @throws LimbeckError REVISION_FILE_EXISTS: no file is ever written over
 */
export const writeNewFile = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  // Begins with a dot: who looks for revisions passes it by.
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`)
  try {
    writeFileSync(temporary, text, { flag: 'wx', flush: true })
    give(temporary, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw revisionFileExists(displayPath(path), path)
    throw error
  } finally {
    rmSync(temporary, { force: true })
  }
}

/** A hard link appears at once and refuses a name that is taken, which a rename does not. */
const give = (temporary: string, path: string): void => {
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (
      !['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(
        (error as NodeJS.ErrnoException).code ?? '',
      )
    )
      throw error
    // Some file systems have no links.
    copyFileSync(temporary, path, constants.COPYFILE_EXCL)
  }
}
