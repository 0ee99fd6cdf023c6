import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { databaseInUse } from '../../errors.ts'

/** The folders that are open in this process. */
const open = new Set<string>()

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
  if (!make(mark)) {
    const pid = Number.parseInt(readFileSync(mark, 'utf8'), 10)
    // Our own number on a mark that we did not make: in a container the same numbers come again.
    if (pid !== process.pid && isAlive(pid)) throw databaseInUse(folder, pid, mark)
    rmSync(mark, { force: true })
    if (!make(mark)) throw databaseInUse(folder, undefined, mark)
  }
  open.add(folder)
  return () => {
    open.delete(folder)
    rmSync(mark, { force: true })
  }
}

const make = (mark: string): boolean => {
  try {
    writeFileSync(mark, `${process.pid}\n`, { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
