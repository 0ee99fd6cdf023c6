import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'

const cli = resolve(import.meta.dirname, '../../scripts/limbeck.ts')

/** What a command answered. */
export interface Answer {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
  /** stdout as JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: what is in it is what the test says
  json(): any
}

/** A user's project in a temporary folder, gone when the test is over. */
export interface Project {
  readonly folder: string
  write(path: string, text: string): void
  read(path: string): string
  /** The revision files, by name. */
  revisions(): readonly string[]
  /** The text of the newest revision file. */
  newest(): string
  copyTo(): Project
  /** Runs the command line in the project; the process environment is only what is given. */
  limbeck(args: readonly string[], env?: Readonly<Record<string, string>>): Promise<Answer>
  /** The same, killed as by kill -9 at a statement, counted from the first that has a text in it; `exit` is then null. */
  killed(
    args: readonly string[],
    env: Readonly<Record<string, string>>,
    kill: { readonly at: number; readonly from: string; readonly when: 'before' | 'sent' },
  ): Promise<Answer>
}

export const project = (files: Readonly<Record<string, string>> = {}): Project => {
  const folder = mkdtempSync(join(tmpdir(), 'limbeck-project-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const made = projectIn(folder)
  made.write('package.json', '{ "name": "app", "private": true, "type": "module" }\n')
  for (const [path, text] of Object.entries(files)) made.write(path, text)
  return made
}

const projectIn = (folder: string): Project => {
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
    revisions,
    newest: () => readFileSync(join(versions, revisions().at(-1)!), 'utf8'),
    copyTo: () => {
      const copy = project()
      cpSync(folder, copy.folder, { recursive: true })
      return copy
    },
    limbeck: (args, env = {}) => run(folder, args, env),
    killed: (args, env, { at, from, when }) =>
      run(folder, args, {
        ...env,
        NODE_OPTIONS: `--import=${pathToFileURL(resolve(import.meta.dirname, 'kill-preload.mjs'))}`,
        KILL_AT: String(at),
        KILL_FROM: from,
        KILL_WHEN: when,
      }),
  }
}

const run = (cwd: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Answer> =>
  new Promise((done, failed) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd,
      env: { PATH: process.env.PATH ?? '', HOME: cwd, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', text => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', text => {
      stderr += text
    })
    child.on('error', failed)
    child.on('close', exit => done({ exit, stdout, stderr, json: () => JSON.parse(stdout) }))
  })
