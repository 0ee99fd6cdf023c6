import { execFile, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { LesserUser } from './lesser-user.ts'
import type { Warden } from './warden.ts'

const startMs = 30_000

/** The settings of whoever runs the tests must not reach the servers: PGDATA, LC_ALL, LD_PRELOAD ... */
const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }

/** Runs a command to its end; what it said is in the error when it fails. */
export const runOnce = async (command: string, args: readonly string[], user: LesserUser | undefined) => {
  await promisify(execFile)(command, args, { ...user, env, cwd: '/' })
}

export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly user: LesserUser | undefined
  /** Where its words go; the end of them is shown when it does not start. */
  readonly log: string
  /** The quickest way out that leaves nothing behind. */
  readonly signal: NodeJS.Signals
}

/** Starts a server and asks it until it answers. */
export const startServer = async <T>(
  server: ServerCommand,
  warden: Warden,
  ask: () => Promise<T>,
): Promise<{ readonly answer: T; readonly pid: number }> => {
  const log = openSync(server.log, 'a')
  const child = spawn(server.command, server.args, {
    ...server.user,
    env,
    cwd: '/',
    stdio: ['ignore', log, log],
    // Ctrl-C in the terminal is for us; the warden ends the servers.
    detached: true,
  })
  closeSync(log)
  const failure = new Promise<never>((_, reject) => {
    child.once('error', reject)
    child.once('exit', code =>
      reject(new Error(`${server.command} ended with ${code}:\n${tail(server.log)}`)),
    )
  })
  failure.catch(() => {}) // It ends at some time; only while it starts is that a failure.
  if (child.pid !== undefined) warden.watch(child.pid, server.signal)
  child.unref()
  try {
    const answer = await Promise.race([failure, answerOf(ask, server)])
    return { answer, pid: child.pid ?? 0 }
  } finally {
    // When it ends later, at the end of the tests, its log is gone already.
    child.removeAllListeners('exit')
  }
}

const answerOf = async <T>(ask: () => Promise<T>, server: ServerCommand): Promise<T> => {
  const deadline = Date.now() + startMs
  for (;;) {
    try {
      return await ask()
    } catch (cause) {
      if (Date.now() > deadline)
        throw new Error(`${server.command} does not answer:\n${tail(server.log)}`, { cause })
      await setTimeout(30)
    }
  }
}

const tail = (log: string) => readFileSync(log, 'utf8').split('\n').slice(-20).join('\n')
