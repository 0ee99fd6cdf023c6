import { randomBytes } from 'node:crypto'
import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileNotWritten, LimbeckError, revisionFileExists } from '../errors.ts'
import { displayPath } from './user-file.ts'

export interface FileToWrite {
  readonly path: string
  readonly text: string
  /** No file is written over. Otherwise the file may be there, and keeps its permissions. */
  readonly fresh?: boolean
}

/** Files that lie ready beside their places. */
export interface StagedFiles {
  /** Puts all of them into their places; where one cannot be, everything is as it was. */
  readonly keep: () => void
  readonly discard: () => void
}

/**
 * Writes files beside their places, under names that nobody looks for, so that what can go wrong goes wrong before
 * anything is changed, and no other process sees half a file.
 *
 * @throws LimbeckError FILE_NOT_WRITTEN, and from `keep` also REVISION_FILE_EXISTS
 */
export const stageFiles = (files: readonly FileToWrite[]): StagedFiles => {
  const staged: Staged[] = []
  const discard = () => {
    for (const one of staged.toReversed()) {
      rmSync(one.temporary, { force: true })
      one.withoutFolder()
    }
  }
  try {
    for (const file of files) staged.push(stage(file))
  } catch (error) {
    discard()
    throw error
  }
  return {
    discard,
    keep: () => {
      const undo: (() => void)[] = []
      try {
        for (const one of staged) undo.push(inPlace(one))
      } catch (error) {
        for (const takeBack of undo.reverse()) takeBack()
        discard()
        throw error
      }
      for (const { temporary } of staged) rmSync(temporary, { force: true })
    },
  }
}

/**
 * Makes a folder with those around it, and gives what removes again those that were made.
 *
 * @throws LimbeckError FILE_NOT_WRITTEN
 */
export const makeFolder = (folder: string): (() => void) => {
  const first = attempt(folder, () => mkdirSync(folder, { recursive: true }))
  return () => {
    if (first === undefined) return
    for (let made = folder; made.length >= first.length; made = dirname(made))
      try {
        rmdirSync(made)
      } catch {
        // Somebody put something into it, so it is theirs now.
        return
      }
  }
}

interface Staged extends FileToWrite {
  readonly temporary: string
  readonly withoutFolder: () => void
}

const stage = (file: FileToWrite): Staged => {
  const before = statSync(file.path, { throwIfNoEntry: false })
  if (file.fresh && before !== undefined) throw revisionFileExists(displayPath(file.path), file.path)
  const path = before === undefined ? file.path : realpathSync(file.path)
  const withoutFolder = makeFolder(dirname(path))
  // Begins with a dot: who looks for revisions passes it by.
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}`)
  try {
    attempt(path, () =>
      writeFileSync(temporary, file.text, { flag: 'wx', flush: true, mode: before?.mode ?? 0o666 }),
    )
  } catch (error) {
    rmSync(temporary, { force: true })
    withoutFolder()
    throw error
  }
  return { ...file, path, temporary, withoutFolder }
}

/** Gives what takes it back. */
const inPlace = ({ path, temporary, fresh }: Staged): (() => void) =>
  attempt(path, () => {
    if (fresh) {
      give(temporary, path)
      return () => rmSync(path, { force: true })
    }
    const before = statSync(path, { throwIfNoEntry: false }) === undefined ? undefined : readFileSync(path)
    renameSync(temporary, path)
    return before === undefined ? () => rmSync(path, { force: true }) : () => writeFileSync(path, before)
  })

/** A hard link appears at once and refuses a name that is taken, which a rename does not. */
const give = (temporary: string, path: string): void => {
  try {
    linkSync(temporary, path)
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error
    // Some file systems have no links.
    copyFileSync(temporary, path, constants.COPYFILE_EXCL)
  }
}

const attempt = <T>(path: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof LimbeckError) throw error
    const shown = displayPath(path)
    if (codeOf(error) === 'EEXIST') throw revisionFileExists(shown, path)
    throw fileNotWritten(shown, reasonOf(error), path, error)
  }
}

/** Without the path, which has the name of the moment: `EACCES: permission denied`. */
const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/, \w+ '.*$/s, '') : String(error)

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
