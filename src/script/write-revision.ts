import { stageFiles } from './stage-files.ts'

/**
 * Writes a new file, whole or not at all, and its folder where that is not there. Another process never sees half a
 * revision.
 *
 * @throws LimbeckError REVISION_FILE_EXISTS: no file is ever written over; FILE_NOT_WRITTEN
 */
export const writeNewFile = (path: string, text: string): void => {
  stageFiles([{ path, text, fresh: true }]).keep()
}
