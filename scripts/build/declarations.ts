import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { dist, publicEntries, root } from './package.ts'

/** A relative specifier with its ending, after `from`, `import` or `import(`. */
const relativeImport = /((?:\bfrom|\bimport)\s*\(?\s*)(["'])(\.{1,2}\/[^"']*?)\.ts\2/g

/** Writes the types of what a user can import, and of nothing else, beside the JavaScript. */
export const declarations = async (): Promise<void> => {
  const emitted = mkdtempSync(join(tmpdir(), 'limbeck-types-'))
  try {
    await compile(emitted)
    for (const [path, text] of reachable(emitted)) {
      const file = join(dist, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, text)
    }
  } finally {
    rmSync(emitted, { recursive: true, force: true })
  }
}

const compile = async (folder: string): Promise<void> => {
  const options = ['--project', 'tsconfig.build.json', '--outDir', folder, '--pretty', 'false']
  try {
    await promisify(execFile)('tsc', options, { cwd: root })
  } catch (error) {
    throw new Error(`The types do not compile:\n${(error as { readonly stdout?: string }).stdout}`)
  }
}

/** The declarations that the entries lead to, with the endings that every TypeScript resolves. */
const reachable = (folder: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>()
  const visit = (path: string): void => {
    if (found.has(path)) return
    const text = readFileSync(join(folder, path), 'utf8')
    found.set(path, text.replace(relativeImport, '$1$2$3.js$2'))
    for (const [, , , target] of text.matchAll(relativeImport)) visit(`${join(dirname(path), target!)}.d.ts`)
  }
  for (const entry of publicEntries) visit(`${entry}.d.ts`)
  return found
}
