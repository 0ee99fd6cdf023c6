import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder of a user's, and a shell in it where `npx limbeck` is the Limbeck of this repository. */
export interface Stage {
  /** The folder's name, as pages have it. */
  readonly name: string
  readonly folder: string
  /** Runs a line of the shell; `status` is what the one before it ended with. What it prints is in the order of time. */
  run(line: string, status?: number): Promise<Printed>
  /** A page's text with the places of this machine in it: the URL of a server. */
  there(text: string): string
  /** The way back: what was printed, with the places that pages have. */
  here(text: string): string
}

export interface Printed {
  readonly text: string
  readonly status: number
}

export interface StageOptions {
  readonly name?: string
  /** What stands in a page for something of this machine: the URL of a server. */
  readonly stands?: Readonly<Record<string, string>>
  /** Packages of this repository that the project has besides Limbeck. */
  readonly packages?: readonly string[]
  /** A project that Limbeck is installed in, to be used instead of what is in this repository. */
  readonly installed?: string
}

const repository = resolve(import.meta.dirname, '../..')
const cli = join(repository, 'scripts/limbeck.ts')

/** The npm that the tests themselves were started with, or the first there is. */
const realNpm = (): string => {
  const found = (process.env.PATH ?? '')
    .split(delimiter)
    .map(folder => join(folder, 'npm'))
    .find(existsSync)
  if (found === undefined) throw new Error('There is no npm on the PATH.')
  return found
}

const programs: Readonly<Record<string, string>> = {
  limbeck: `exec "${process.execPath}" --disable-warning=ExperimentalWarning "${cli}" "$@"`,
  npx: 'exec "$@"',
  // The packages are there already: a test does not go to the network.
  npm: `case "$1" in
  init) echo '{ "name": "blog", "private": true }' > package.json ;;
  install) ;;
  run) exec "${realNpm()}" "$@" ;;
  *) exit 1 ;;
esac`,
}

const installedPrograms = (project: string | undefined): Readonly<Record<string, string>> =>
  project === undefined ? {} : { limbeck: `exec "${join(project, 'node_modules/.bin/limbeck')}" "$@"` }

export const stage = ({ name = 'blog', stands = {}, packages = [], installed }: StageOptions = {}): Stage => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'limbeck-pages-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const bin = join(root, 'bin')
  const folder = join(root, name)
  for (const made of [bin, folder]) mkdirSync(made)
  for (const [program, text] of Object.entries({ ...programs, ...installedPrograms(installed) }))
    writeFileSync(join(bin, program), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
  if (installed === undefined) install(root, packages)
  else symlinkSync(join(installed, 'node_modules'), join(root, 'node_modules'))
  const env = {
    PATH: [bin, dirname(process.execPath), process.env.PATH ?? ''].join(delimiter),
    HOME: root,
    // Some forty processes compile the same sources.
    NODE_COMPILE_CACHE: join(root, 'cache'),
    // Node warns of its SQLite on every start.
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
  }
  const places = Object.entries(stands)
  const there = (text: string) => places.reduce((now, [page, place]) => now.replaceAll(page, place), text)
  return {
    name,
    folder,
    there,
    here: text => places.reduce((now, [page, place]) => now.replaceAll(place, page), text),
    run: (line, status = 0) => shell(`(exit ${status})\n{ ${there(line)}\n} 2>&1`, folder, env),
  }
}

/** The packages of a project's `node_modules`, of which Limbeck is the one of this repository, from source. */
const install = (root: string, packages: readonly string[]): void => {
  const modules = join(root, 'node_modules')
  const limbeck = join(modules, 'limbeck')
  mkdirSync(limbeck, { recursive: true })
  const entries = {
    '.': 'src/index.ts',
    './schema': 'src/schema/index.ts',
    './testing': 'src/testing/index.ts',
  }
  const exports = Object.fromEntries(Object.keys(entries).map((entry, at) => [entry, `./${at}.mjs`]))
  writeFileSync(join(limbeck, 'package.json'), JSON.stringify({ name: 'limbeck', type: 'module', exports }))
  for (const [at, source] of Object.values(entries).entries())
    writeFileSync(join(limbeck, `${at}.mjs`), `export * from '${join(repository, source)}'\n`)
  for (const name of packages) {
    mkdirSync(dirname(join(modules, name)), { recursive: true })
    symlinkSync(join(repository, 'node_modules', name), join(modules, name))
  }
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
