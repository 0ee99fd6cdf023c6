import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { databaseInUse } from '../../errors.ts'

/** The folders that are open in this process. */
const open = new Set<string>()

/** How often a mark is made: one that nobody holds may be taken away by two at once. */
const rounds = 3

/**
 * Marks a folder as taken by this process, and gives what takes the mark away. A mark of a process that is no
 * more is nobody's.
 *
 * @throws DATABASE_IN_USE
 */
export const occupy = (folder: string): (() => void) => {
  const mark = `${folder}.lock`
  if (open.has(folder)) throw databaseInUse(folder, process.pid, mark)
  mkdirSync(dirname(folder), { recursive: true })
  for (let round = 0; !make(mark); round++) {
    const pid = holderOf(mark)
    if (round === rounds || isAnother(pid)) throw databaseInUse(folder, pid, mark)
    if (pid !== undefined) takeAway(mark)
  }
  open.add(folder)
  return () => {
    open.delete(folder)
    rmSync(mark, { force: true })
  }
}

/** It appears with the number in it, or another would find a mark of nobody. */
const make = (mark: string): boolean => {
  const ready = besideOf(mark)
  const number = `${process.pid}\n`
  try {
    writeFileSync(ready, number)
    linkSync(ready, mark)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error))) throw error
    // Some file systems have no links.
    return makeInTwo(mark, number)
  } finally {
    rmSync(ready, { force: true })
  }
}

const makeInTwo = (mark: string, number: string): boolean => {
  try {
    writeFileSync(mark, number, { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** Of two who find it only one can move it aside; the other would move what the first has made since. */
const takeAway = (mark: string): void => {
  const aside = besideOf(mark)
  try {
    renameSync(mark, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  if (isAnother(holderOf(aside))) renameSync(aside, mark)
  else rmSync(aside, { force: true })
}

const besideOf = (mark: string): string => `${mark}.${process.pid}`

/** `undefined` where it is gone by now. */
const holderOf = (mark: string): number | undefined => {
  try {
    return Number.parseInt(readFileSync(mark, 'utf8'), 10)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Our own number on a mark that we did not make is nobody's: in a container the same numbers come again. */
const isAnother = (pid: number | undefined): boolean =>
  pid !== undefined && pid !== process.pid && isAlive(pid)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return codeOf(error) === 'EPERM'
  }
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException).code)
