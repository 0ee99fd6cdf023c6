import { statSync } from 'node:fs'
import { extname, join } from 'node:path'

/** What TypeScript reads where an import names what it will be compiled to. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
}
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx']

/**
 * The file that an import of this path means: `./user.js` and `./user` are user.ts, a folder is its index.
 * Asked from TypeScript, the source is taken rather than what was compiled beside it.
 */
export const sourceFileFor = (path: string, fromTypeScript: boolean): string | undefined => {
  const extension = extname(path)
  const sources = (sourcesOf[extension] ?? []).map(ending => path.slice(0, -extension.length) + ending)
  const named = fromTypeScript ? [...sources, path] : [path, ...sources]
  return [
    ...named,
    ...extensions.map(ending => path + ending),
    ...extensions.map(ending => join(path, `index${ending}`)),
  ].find(isFile)
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
