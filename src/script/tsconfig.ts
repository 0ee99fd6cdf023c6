import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { fileSyntax } from '../errors.ts'
import { displayPath } from './user-file.ts'

/** The paths that an import may mean, likeliest first, before file endings are tried. */
export type PathAliases = (specifier: string) => readonly string[]

interface CompilerOptions {
  readonly baseUrl?: string
  readonly paths?: Readonly<Record<string, readonly string[]>>
  /** The folder that `paths` are relative to where there is no `baseUrl`: that of the file which names them. */
  readonly pathsFolder?: string
  readonly experimentalDecorators?: boolean
  readonly emitDecoratorMetadata?: boolean
}

interface Tsconfig {
  readonly extends?: string | readonly string[]
  readonly references?: readonly { readonly path: string }[]
  readonly compilerOptions?: CompilerOptions
}

const optionsByFolder = new Map<string, CompilerOptions | undefined>()
const aliasesByOptions = new WeakMap<CompilerOptions, PathAliases>()

/** The compiler options of the nearest tsconfig.json above a folder, those it extends included. */
export const compilerOptionsFor = (folder: string): CompilerOptions | undefined => {
  if (optionsByFolder.has(folder)) return optionsByFolder.get(folder)
  const file = join(folder, 'tsconfig.json')
  const parent = dirname(folder)
  const options = existsSync(file)
    ? optionsOfProject(file)
    : parent === folder
      ? undefined
      : compilerOptionsFor(parent)
  optionsByFolder.set(folder, options)
  return options
}

/** What `paths` and `baseUrl` of the nearest tsconfig.json make of an import; undefined where it has neither. */
export const pathAliasesFor = (folder: string): PathAliases | undefined => {
  const options = compilerOptionsFor(folder)
  if (options === undefined || (options.paths === undefined && options.baseUrl === undefined))
    return undefined
  const known = aliasesByOptions.get(options)
  if (known !== undefined) return known
  const aliases = aliasesOf(options)
  aliasesByOptions.set(options, aliases)
  return aliases
}

const aliasesOf = ({ baseUrl, paths = {}, pathsFolder = '.' }: CompilerOptions): PathAliases => {
  // The longest text before the star wins, and a pattern without a star beats all:
  // https://www.typescriptlang.org/tsconfig/#paths
  const patterns = Object.entries(paths)
    .map(([pattern, targets]) => ({ ...split(pattern), targets }))
    .sort((a, b) => Number(a.star) - Number(b.star) || b.before.length - a.before.length)
  return specifier => {
    const match = patterns.find(({ before, after, star }) =>
      star
        ? specifier.length >= before.length + after.length &&
          specifier.startsWith(before) &&
          specifier.endsWith(after)
        : specifier === before,
    )
    const middle = match && specifier.slice(match.before.length, specifier.length - match.after.length)
    const named = match?.targets.map(target =>
      resolve(
        baseUrl ?? pathsFolder,
        target.replace('*', () => middle!),
      ),
    )
    return [...(named ?? []), ...(baseUrl === undefined ? [] : [resolve(baseUrl, specifier)])]
  }
}

const split = (pattern: string) => {
  const [before = '', after] = pattern.split('*', 2)
  return { before, after: after ?? '', star: after !== undefined }
}

/** A tsconfig.json that only refers to others (as Vite's starters have it) speaks through the first that has paths. */
const optionsOfProject = (file: string): CompilerOptions => {
  const options = optionsOf(file, dirname(file), [])
  if (options.paths !== undefined || options.baseUrl !== undefined) return options
  for (const { path } of readTsconfig(file).references ?? []) {
    const referred = resolve(dirname(file), path)
    const configFile = statSync(referred, { throwIfNoEntry: false })?.isDirectory()
      ? join(referred, 'tsconfig.json')
      : referred
    if (!existsSync(configFile)) continue
    const found = optionsOf(configFile, dirname(configFile), [])
    if (found.paths !== undefined || found.baseUrl !== undefined) return { ...found, ...options }
  }
  return options
}

const optionsOf = (file: string, configDir: string, seen: readonly string[]): CompilerOptions => {
  if (seen.includes(file)) return {}
  const { extends: parents = [], compilerOptions = {} } = readTsconfig(file)
  const folder = dirname(file)
  const { baseUrl, paths } = compilerOptions
  const here = (path: string) => path.replace(/\$\{configDir\}/, () => configDir)
  const inherited = [parents].flat().flatMap(name => extendedFile(name, file) ?? [])
  return {
    ...Object.assign({}, ...inherited.map(parent => optionsOf(parent, configDir, [...seen, file]))),
    ...compilerOptions,
    ...(baseUrl !== undefined && { baseUrl: resolve(folder, here(baseUrl)) }),
    ...(paths !== undefined && {
      paths: Object.fromEntries(Object.entries(paths).map(([name, targets]) => [name, targets.map(here)])),
      pathsFolder: folder,
    }),
  }
}

/** What is extended may be missing (a package that is not installed): its paths are then not ours to know. */
const extendedFile = (name: string, file: string): string | undefined => {
  if (/^\.{1,2}(?:\/|$)/.test(name) || isAbsolute(name)) {
    const path = resolve(dirname(file), name)
    return [path, `${path}.json`, join(path, 'tsconfig.json')].find(candidate =>
      statSync(candidate, { throwIfNoEntry: false })?.isFile(),
    )
  }
  const require = createRequire(file)
  for (const candidate of [name, `${name}.json`, `${name}/tsconfig.json`]) {
    try {
      const found = require.resolve(candidate)
      if (found.endsWith('.json')) return found
    } catch (error) {
      if (
        !/^(?:MODULE_NOT_FOUND|ERR_PACKAGE_PATH_NOT_EXPORTED)$/.test(
          (error as NodeJS.ErrnoException).code ?? '',
        )
      )
        throw error
    }
  }
  return undefined
}

const readTsconfig = (file: string): Tsconfig => {
  try {
    return JSON.parse(withoutComments(readFileSync(file, 'utf8')))
  } catch (cause) {
    throw fileSyntax(displayPath(file), undefined, (cause as Error).message, { file, cause })
  }
}

/** JSON with comments and trailing commas, as TypeScript allows it, made JSON. */
const withoutComments = (text: string): string =>
  text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string) => string ?? ' ')
    .replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, (_, string) => string ?? '')
