import { randomBytes } from 'node:crypto'
import {
  constants,
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
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
import { codeOf, reasonOf } from './file-error.ts'
import { displayPath } from './user-file.ts'

export interface FileToWrite {
  readonly path: string
  readonly text: string
  /** No file is written over. Otherwise the file may be there, and keeps its permissions. */
  readonly fresh?: boolean
}

/** Files that lie ready beside their places. */
export interface StagedFiles {
  /** Puts all of them into their places; where one cannot be, everything is as it was. Gives what takes all back. */
  readonly keep: () => () => void
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
  const left = leftovers()
  const discard = () => {
    for (const one of staged.toReversed()) {
      rmSync(one.temporary, { force: true })
      one.withoutFolder()
    }
  }
  try {
    for (const file of files) staged.push(stage(file, left))
  } catch (error) {
    discard()
    throw error
  }
  return {
    discard,
    keep: () => {
      const undo: (() => void)[] = []
      const takeBack = () => {
        for (const one of undo.toReversed()) one()
        discard()
      }
      try {
        for (const one of staged) undo.push(inPlace(one))
      } catch (error) {
        takeBack()
        throw error
      }
      for (const { temporary } of staged) rmSync(temporary, { force: true })
      return takeBack
    },
  }
}

/**
 * Makes a folder with those around it, and gives what removes again those that were made.
 *
 * @throws LimbeckError FILE_NOT_WRITTEN
 */
export const makeFolder = (folder: string): (() => void) => {
  const first = attempt(folder, () => {
    try {
      return mkdirSync(folder, { recursive: true })
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
      throw fileNotWritten(displayPath(folder), 'a file has the name of this folder', folder, error)
    }
  })
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

const stage = (file: FileToWrite, left: Leftovers): Staged => {
  const before = statSync(file.path, { throwIfNoEntry: false })
  if (file.fresh && before !== undefined) throw revisionFileExists(displayPath(file.path), file.path)
  const path = before === undefined ? file.path : realpathSync(file.path)
  const withoutFolder = makeFolder(dirname(path))
  // Begins with a dot: who looks for revisions passes it by. With the process, to know later what nobody comes back for.
  const temporary = `${beginningOf(path)}${process.pid}-${randomBytes(4).toString('hex')}`
  left.remove(path)
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

const beginningOf = (path: string): string => join(dirname(path), `.${basename(path)}.`)

interface Leftovers {
  /** What a process that was killed left beside a file. */
  readonly remove: (path: string) => void
}

/** Each folder is read once: thousands of files may be written into one. */
const leftovers = (): Leftovers => {
  const byFolder = new Map<string, ReadonlyMap<string, readonly string[]>>()
  return {
    remove: path => {
      const folder = dirname(path)
      const found = byFolder.get(folder) ?? leftIn(folder)
      byFolder.set(folder, found)
      for (const name of found.get(basename(path)) ?? []) rmSync(join(folder, name), { force: true })
    },
  }
}

/** By the name of the file that they were to become. */
const leftIn = (folder: string): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, readonly string[]>()
  for (const name of readdirSync(folder)) {
    const [, file = '', pid] = /^\.(.+)\.(\d+)-[0-9a-f]{8}$/.exec(name) ?? []
    if (pid !== undefined && !isRunning(Number(pid))) found.set(file, [...(found.get(file) ?? []), name])
  }
  return found
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, and belongs to somebody else.
    return codeOf(error) === 'EPERM'
  }
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
