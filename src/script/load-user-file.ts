import { readFileSync } from 'node:fs'
import type { LoadFnOutput, LoadHookSync } from 'node:module'
import { fileURLToPath } from 'node:url'
import { noteLoaded } from './loaded-files.ts'
import { checkedText, isSyntaxCheck } from './syntax-check.ts'
import { needsTransform, transform } from './transform-syntax.ts'
import { isUserFile } from './user-file.ts'

/**
 * Loads a user's file. ESM is ESM whatever "type" the nearest package.json has, or has not; what Node's type
 * stripping cannot do is handed to oxc-transform where that is installed.
 */
export const loadUserFile: LoadHookSync = (url, context, nextLoad): LoadFnOutput => {
  const extension = isUserFile(url) ? /\.([cm]?[jt]sx?)(?:$|\?)/.exec(url)?.[1] : undefined
  if (extension === undefined) return nextLoad(url, context)
  const file = fileURLToPath(url)
  const text = readFileSync(file, 'utf8')
  if (isSyntaxCheck(url)) return checkedText(text)
  noteLoaded(url, text)
  const typed = extension.includes('t')
  const module = isModule(extension, context.format, text)
  if (extension.endsWith('x') || (typed && needsTransform(text))) {
    const code = transform(file, text, extension)
    if (code !== undefined)
      return { format: module ? 'module' : 'commonjs', source: code, shortCircuit: true }
  }
  const format = `${module ? 'module' : 'commonjs'}${typed ? '-typescript' : ''}`
  // An ES module has been read by now. Node's own loader of CommonJS knows things of a file that a text does not tell.
  return !module && format === context.format
    ? nextLoad(url, context)
    : { format, source: text, shortCircuit: true }
}

const isModule = (extension: string, format: string | null | undefined, text: string): boolean => {
  if (extension.startsWith('m')) return true
  if (extension.startsWith('c')) return false
  if (format?.startsWith('module') || esmSyntax.test(text)) return true
  // Who writes TypeScript and says nothing means ESM.
  return extension.startsWith('t') && !/\bexports\b|\brequire\s*\(/.test(text)
}

/** A statement that only an ES module can have. `import type` and `export type` vanish and decide nothing. */
const esmSyntax =
  /^[ \t]*(?:import\s*["'{*]|import\s+(?!type\b)[\w$]+\s*(?:,|from\b)|export\s*(?:[{*]|(?:default|const|let|var|async|function|class|abstract|enum|namespace|import)\b)|await\b)|\bimport\.meta\b/m
