import { isBuiltin, type ResolveFnOutput, type ResolveHookContext, type ResolveHookSync } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { asksForLimbeck, resolveLimbeck } from './running-limbeck.ts'
import { sourceFileFor } from './source-file.ts'
import { pathAliasesFor } from './tsconfig.ts'
import { isUserFile } from './user-file.ts'

const plainFiles = new Set<string>()

/**
 * Says that a URL is a file and no link, so that nothing has to be looked for: a run may import thousands of
 * revisions, and Node asks the file system about every folder on the way to each.
 */
export const notePlainFile = (url: string): void => {
  plainFiles.add(url)
}

/** Where Limbeck's own modules are: every revision asks for them, and the answer is always the same. */
const ownModules = new Map<string, ResolveFnOutput>()

/** Reads an import in a user's file as TypeScript does; whatever TypeScript has no say in is left to Node. */
export const resolveUserImport: ResolveHookSync = (specifier, context, nextResolve) => {
  if (plainFiles.has(specifier)) return { url: specifier, shortCircuit: true }
  const parent = context.parentURL
  if (parent === undefined || !isUserFile(parent) || isBuiltin(specifier))
    return nextResolve(specifier, context)
  if (asksForLimbeck(specifier)) {
    const key = `${specifier} ${context.conditions.includes('require')}`
    const known = ownModules.get(key)
    if (known !== undefined) return known
    const own = resolveLimbeck(specifier)
    const found = nextResolve(forNode(own.specifier, context), { ...context, parentURL: own.parentURL })
    ownModules.set(key, { ...found, shortCircuit: true })
    return found
  }
  const file = fileNamed(specifier, parent)
  if (file !== undefined) return nextResolve(forNode(file, context), context)
  try {
    return nextResolve(specifier, context)
  } catch (error) {
    // "imports" and "exports" of a package.json may say .js where only the .ts is there.
    const twin = missingFile(error)
    if (twin === undefined) throw error
    return nextResolve(forNode(twin, context), context)
  }
}

/** `require` takes paths and no URLs. */
const forNode = (specifier: string, context: ResolveHookContext): string =>
  specifier.startsWith('file:') && context.conditions.includes('require')
    ? fileURLToPath(specifier)
    : specifier

const fileNamed = (specifier: string, parent: string): string | undefined => {
  if (/^(?:\.{0,2}\/|\.{1,2}$|file:)/.test(specifier)) {
    const url = new URL(specifier, parent)
    return asUrl(sourceFileFor(fileURLToPath(url), isTypeScript(parent)), url.search)
  }
  if (/^[#\0]|^[a-z][a-z+.-]+:/i.test(specifier)) return undefined
  const aliases = pathAliasesFor(dirname(fileURLToPath(parent)))
  for (const path of aliases?.(specifier) ?? []) {
    const found = asUrl(sourceFileFor(path, isTypeScript(parent)))
    if (found !== undefined) return found
  }
  return undefined
}

const missingFile = (error: unknown): string | undefined => {
  const { code, url } = error as { readonly code?: unknown; readonly url?: unknown }
  if (code !== 'ERR_MODULE_NOT_FOUND' || typeof url !== 'string' || !isUserFile(url)) return undefined
  return asUrl(sourceFileFor(fileURLToPath(url), true))
}

const asUrl = (path: string | undefined, search = ''): string | undefined =>
  path === undefined ? undefined : pathToFileURL(path).href + search

const isTypeScript = (url: string): boolean => /\.[cm]?tsx?(?:$|\?)/.test(url)
