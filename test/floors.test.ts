import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { bareCode, importsOf, type SourceImport } from './source-text.ts'

/**
 * The house: each folder of src (or file directly in it) and its floor. It imports from floors below its own, and
 * on its own floor only from the rooms named in `doors`. ARCHITECTURE.md tells the same story in words.
 */
const floors: Readonly<Record<string, number>> = {
  'by-text': 0,
  errors: 0,
  nearest: 0,
  version: 0,
  sql: 1,
  schema: 1,
  revision: 1,
  operations: 2,
  dialects: 3,
  autogenerate: 4,
  lint: 4,
  adapters: 4,
  script: 4,
  config: 4,
  runtime: 4,
  commands: 5,
  index: 6,
  testing: 6,
  cli: 6,
}

/** From a room to others on the same floor. No two may lead to each other. */
const doors: Readonly<Record<string, readonly string[]>> = {
  schema: ['sql'],
  config: ['script', 'autogenerate'],
  runtime: ['script', 'config'],
}

/** No IO, no clock, no chance, no database. Of a dialect everything but what opens a connection. */
const isPure = (path: string) =>
  /^(sql|schema|revision|operations|autogenerate|lint|dialects)\//.test(path) && !isConnect(path)

/** Runs in applications and browsers: the subpath `limbeck/schema`. */
const isForBrowsers = (path: string) => /^(sql|schema)\//.test(path)

const isConnect = (path: string) => /^dialects\/[^/]+\/connect(-[a-z]+)?\.ts$/.test(path)
const mayUseKysely = (path: string) =>
  path.startsWith('runtime/') || path.startsWith('testing/') || isConnect(path)
const mayPrint = (path: string) => path.startsWith('cli/')

const drivers = /^(pg|mysql2|better-sqlite3|node:sqlite|@electric-sql\/pglite)(\/|$)/
const dialectFiles = [
  'index',
  'features',
  'grammar',
  'types',
  'compile',
  'reflect',
  'canonical',
  'lock',
  'connect',
]
const emptyNames = /(^|[-/.])(utils?|helpers?|managers?|services?|impl|common|misc)([-/.]|$)/

const root = join(import.meta.dirname, '..')

interface Source {
  /** Below src, with forward slashes. */
  readonly path: string
  readonly code: string
  readonly imports: readonly SourceImport[]
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(join(root, folder).length + 1)
        .split(sep)
        .join('/'),
    )

const sources: readonly Source[] = filesBelow('src')
  .filter(path => path.endsWith('.ts') && !/\.(test|test-d)\.ts$/.test(path))
  .map(path => {
    const text = readFileSync(join(root, 'src', path), 'utf8')
    return { path, code: bareCode(text), imports: importsOf(text) }
  })

const roomOf = (path: string): string => path.split('/')[0]!.replace(/\.ts$/, '')

/** The file of src that a relative import means, `undefined` for a package. */
const targetOf = (path: string, specifier: string): string | undefined =>
  specifier.startsWith('.')
    ? normalize(join(dirname(path), specifier))
        .split(sep)
        .join('/')
    : undefined

/** `file: what it should not import`, for every import that the rule forbids. */
const offences = (forbidden: (source: Source, found: SourceImport) => boolean): readonly string[] =>
  sources.flatMap(source =>
    source.imports
      .filter(found => forbidden(source, found))
      .map(found => `src/${source.path} imports ${found.specifier}`),
  )

describe('the house', () => {
  it('is read', () => {
    expect(sources.map(source => source.path)).toContain('errors.ts')
    expect(sources.flatMap(source => source.imports).length).toBeGreaterThan(sources.length / 2)
  })

  it('has a floor for every folder', () => {
    expect(sources.map(source => source.path).filter(path => floors[roomOf(path)] === undefined)).toEqual([])
  })

  it('has doors that lead one way, on one floor', () => {
    for (const [room, others] of Object.entries(doors))
      for (const other of others) {
        expect(floors[other], `${room} -> ${other}`).toBe(floors[room])
        expect(doors[other] ?? [], `${other} -> ${room}`).not.toContain(room)
      }
  })

  it('imports downwards', () => {
    const climbs = offences(({ path }, { specifier }) => {
      const target = targetOf(path, specifier)
      if (target === undefined) return false
      if (target.startsWith('..')) return true
      const [room, other] = [roomOf(path), roomOf(target)]
      return room !== other && !(floors[other]! < floors[room]!) && !doors[room]?.includes(other)
    })
    expect(climbs).toEqual([])
  })

  it('names the file in every relative import', () => {
    expect(offences((_, { specifier }) => specifier.startsWith('.') && !specifier.endsWith('.ts'))).toEqual(
      [],
    )
  })
})

describe('the pure floors', () => {
  it('import nothing of Node', () => {
    expect(offences(({ path }, found) => isPure(path) && found.specifier.startsWith('node:'))).toEqual([])
  })

  it('reach for no process, clock or chance', () => {
    const impure =
      /\bprocess\.|\bBuffer\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bperformance\.|\bfetch\(/
    const found = sources.filter(({ path, code }) => isPure(path) && impure.test(code))
    expect(found.map(({ path, code }) => `src/${path}: ${impure.exec(code)?.[0]}`)).toEqual([])
  })

  it('import no package; the types of Kysely are known from the operations upwards', () => {
    const packages = offences(
      ({ path }, { specifier, kind }) =>
        isPure(path) &&
        !/^(\.|node:)/.test(specifier) &&
        !(specifier === 'kysely' && kind === 'type' && !isForBrowsers(path)),
    )
    expect(packages).toEqual([])
  })
})

describe('what is used in one place alone', () => {
  it('Kysely, by the runtime and the connections', () => {
    const uses = offences(
      ({ path }, { specifier, kind }) =>
        /^kysely(\/|$)/.test(specifier) && kind !== 'type' && !mayUseKysely(path),
    )
    expect(uses).toEqual([])
  })

  it('the drivers, by the connections, when they are needed', () => {
    const uses = offences(
      ({ path }, { specifier, kind }) =>
        drivers.test(specifier) && !(isConnect(path) && (kind === 'dynamic' || kind === 'type')),
    )
    expect(uses).toEqual([])
  })

  it('the terminal, by the command line', () => {
    const printing = /\bconsole\.|\bprocess\s*\.\s*(exit|exitCode|stdout|stderr|stdin)\b/
    const found = sources.filter(({ path, code }) => !mayPrint(path) && printing.test(code))
    expect(found.map(({ path, code }) => `src/${path}: ${printing.exec(code)?.[0]}`)).toEqual([])
  })
})

describe('the names of files', () => {
  it('say what is in them', () => {
    const paths = ['src', 'test', 'scripts'].flatMap(folder =>
      filesBelow(folder).map(path => `${folder}/${path}`),
    )
    expect(paths.filter(path => emptyNames.test(path))).toEqual([])
  })

  it('are the same in every dialect', () => {
    const names = filesBelow('src/dialects')
    const dialects = ['sqlite', 'postgresql', 'mysql'].filter(name =>
      names.some(path => path.startsWith(`${name}/`)),
    )
    const missing = dialects.flatMap(dialect =>
      dialectFiles
        .map(file => `${dialect}/${file}`)
        .filter(file => !names.some(path => path === `${file}.ts` || path.startsWith(`${file}/`))),
    )
    expect(missing).toEqual([])
  })
})
