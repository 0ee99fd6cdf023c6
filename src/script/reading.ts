import { fileNotRead, LimbeckError } from '../errors.ts'
import { codeOf, reasonOf } from './file-error.ts'
import { displayPath } from './user-file.ts'

/**
 * Reads something of a user's files.
 *
 * @throws LimbeckError FILE_NOT_READ where the system does not let it
 */
export const reading = <T>(path: string, read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof LimbeckError || codeOf(error) === '') throw error
    throw fileNotRead(displayPath(path), reasonOf(error), path, error)
  }
}
