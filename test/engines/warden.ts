import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chmodSync, constants, mkdtempSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Keeps the list of what has to be gone at the end: servers and one temporary folder. */
export interface Warden {
  /** The temporary folder of this run; everything in it is removed. Others may walk through it, not list it. */
  readonly folder: string
  /** This process is to end, by this signal, before the folder goes. */
  watch(pid: number, signal: NodeJS.Signals): void
  /** Ends everything, and resolves when it is gone. */
  close(): Promise<void>
}

/**
 * A process of its own that waits for our end of the pipe to close. That happens on `close()`, and as surely when
 * this process crashes or is killed: there is one way to the end, and nothing survives a run.
 */
export const openWarden = (): Warden => {
  const folder = mkdtempSync(join(roomyFolder(), 'limbeck-test-'))
  // The servers drop to another user, who must reach the folders of his own inside.
  chmodSync(folder, 0o711)
  const keeper = spawn(process.execPath, [join(import.meta.dirname, 'warden-process.ts'), folder], {
    stdio: ['pipe', 'ignore', 'inherit'],
    detached: true,
    env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  })
  keeper.unref()
  return {
    folder,
    watch: (pid, signal) => keeper.stdin.write(`${pid} ${signal}\n`),
    close: async () => {
      keeper.ref()
      const gone = once(keeper, 'exit')
      keeper.stdin.end()
      const [code] = await gone
      if (code !== 0) throw new Error(`The servers or the folder ${folder} could not be removed (see above).`)
    },
  }
}

const memory = '/dev/shm'
const enoughBytes = 4 * 1024 ** 3

/** In memory where there is plenty: a new database is made of hundreds of files, and a disk takes 15 times as long. */
const roomyFolder = (): string => {
  if (process.env.TMPDIR) return process.env.TMPDIR
  try {
    accessSync(memory, constants.W_OK)
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > enoughBytes ? memory : tmpdir()
  } catch {
    return tmpdir() // Only Linux has it.
  }
}
