import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The command line from source; what was built starts six times as fast: `bin/limbeck.js`. */
const source = resolve(import.meta.dirname, '../../scripts/limbeck.ts')

/** What a command answered. */
export interface Answer {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
  /** stdout as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: what is in it is what the test says
  json(): any
}

/** A process of the command line that is under way. */
export interface Started {
  readonly pid: number | undefined
  signal(name: NodeJS.Signals): void
  /** Nobody reads what it prints any more. */
  hangUp(): void
  /** Resolves when it has said this, on either stream; rejects when it ends before. */
  said(words: string | RegExp): Promise<void>
  readonly answer: Promise<Answer>
}

/** Where a process or its server is killed, as by kill -9. */
export interface Kill {
  /** The number of the statement, from 1, counted from the first that has `from` in it; 0 kills nobody and counts. */
  readonly at: number
  readonly from: string
  /** Never sent, or sent and not waited for. */
  readonly when: 'before' | 'sent'
  /** Default: the client. Of PostgreSQL the backend is killed, upon which the server ends all sessions and recovers. */
  readonly who?: 'client' | 'server'
  /** The server's process, where it is not the session's own. */
  readonly server?: number
  /** A file in which each statement counted is noted. */
  readonly log?: string
}

type Variables = Readonly<Record<string, string>>

/** A user's project in a temporary folder. */
export interface MadeProject {
  readonly folder: string
  write(path: string, text: string): void
  read(path: string): string
  delete(path: string): void
  /** The revision files, by name. */
  revisions(): readonly string[]
  /** The text of the newest revision file. */
  newest(): string
  /** Starts the command line in the project; the process environment is only what is given. */
  started(args: readonly string[], env?: Variables): Started
  /** Runs it to its end. */
  limbeck(args: readonly string[], env?: Variables): Promise<Answer>
  /** The same, with somebody killed at a statement; of a client that is killed `exit` is null. */
  killed(args: readonly string[], env: Variables, kill: Kill): Promise<Answer>
  remove(): void
}

/** A project in a temporary folder. */
export const makeProject = (files: Readonly<Record<string, string>> = {}, cli = source): MadeProject => {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-project-'))
  const made = projectIn(folder, cli)
  made.write('package.json', '{ "name": "app", "private": true, "type": "module" }\n')
  for (const [path, text] of Object.entries(files)) made.write(path, text)
  return made
}

const projectIn = (folder: string, cli: string): MadeProject => {
  const versions = join(folder, 'migrations', 'versions')
  const revisions = () =>
    readdirSync(versions)
      .filter(name => /\.(ts|sql)$/.test(name))
      .sort()
  return {
    folder,
    write: (path, text) => {
      const whole = join(folder, path)
      mkdirSync(dirname(whole), { recursive: true })
      writeFileSync(whole, text)
    },
    read: path => readFileSync(join(folder, path), 'utf8'),
    delete: path => rmSync(join(folder, path)),
    revisions,
    newest: () => readFileSync(join(versions, revisions().at(-1)!), 'utf8'),
    started: (args, env = {}) => start(folder, [cli, ...args], env),
    limbeck: (args, env = {}) => start(folder, [cli, ...args], env).answer,
    killed: (args, env, kill) => start(folder, [cli, ...args], { ...env, ...killVariables(kill) }).answer,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const killVariables = ({ at, from, when, who = 'client', server, log }: Kill): Variables => ({
  NODE_OPTIONS: `--import=${pathToFileURL(resolve(import.meta.dirname, 'kill-preload.mjs'))}`,
  KILL_AT: String(at),
  KILL_FROM: from,
  KILL_WHEN: when,
  KILL_WHO: who,
  ...(server === undefined ? {} : { KILL_SERVER: String(server) }),
  ...(log === undefined ? {} : { KILL_LOG: log }),
})

const start = (cwd: string, args: readonly string[], env: Variables): Started => {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', text => {
      output[stream] += text
    })
  const answer = new Promise<Answer>((done, failed) => {
    child.on('error', failed)
    child.on('close', exit => done({ exit, ...output, json: () => JSON.parse(output.stdout) }))
  })
  const hasSaid = (words: string | RegExp) => {
    const all = output.stderr + output.stdout
    return typeof words === 'string' ? all.includes(words) : words.test(all)
  }
  return {
    pid: child.pid,
    signal: name => void child.kill(name),
    hangUp: () => {
      child.stdout.destroy()
      child.stderr.destroy()
    },
    said: words =>
      new Promise((done, failed) => {
        const look = () => {
          if (hasSaid(words)) done()
        }
        child.stdout.on('data', look)
        child.stderr.on('data', look)
        look()
        setTimeout(
          () => failed(new Error(`It has not said ${words} for a minute:\n${output.stderr}${output.stdout}`)),
          60_000,
        ).unref()
        answer.then(({ exit, stderr, stdout }) =>
          failed(new Error(`It ended with ${exit} and never said ${words}:\n${stderr}${stdout}`)),
        )
      }),
    answer,
  }
}
