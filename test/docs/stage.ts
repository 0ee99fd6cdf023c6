import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder of a user's, and a shell in it where `npx limbeck` is the Limbeck of this repository. */
export interface Stage {
  readonly folder: string
  /** Runs a line of the shell; `status` is what the one before it ended with. What it prints is in the order of time. */
  run(line: string, status?: number): Promise<Printed>
}

export interface Printed {
  readonly text: string
  readonly status: number
}

const cli = resolve(import.meta.dirname, '../../scripts/limbeck.ts')

const programs: Readonly<Record<string, string>> = {
  limbeck: `exec "${process.execPath}" --disable-warning=ExperimentalWarning "${cli}" "$@"`,
  npx: 'exec "$@"',
  // The packages are there already: a test does not go to the network.
  npm: `case "$1" in init) echo '{ "name": "blog", "private": true }' > package.json ;; install) ;; *) exit 1 ;; esac`,
}

export const stage = (): Stage => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'limbeck-docs-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const bin = join(root, 'bin')
  const folder = join(root, 'blog')
  for (const made of [bin, folder]) mkdirSync(made)
  for (const [name, text] of Object.entries(programs))
    writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  const env = {
    PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
    HOME: root,
    // Some forty processes compile the same sources.
    NODE_COMPILE_CACHE: join(root, 'cache'),
  }
  return { folder, run: (line, status = 0) => shell(`(exit ${status})\n{ ${line}\n} 2>&1`, folder, env) }
}

const shell = (script: string, cwd: string, env: Readonly<Record<string, string>>): Promise<Printed> =>
  new Promise((done, failed) => {
    const child = spawn('/bin/sh', ['-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] })
    let text = ''
    child.stdout.setEncoding('utf8').on('data', piece => {
      text += piece
    })
    child.on('error', failed)
    child.on('close', status => done({ text, status: status ?? -1 }))
  })
