// Makes the package in dist/: bundled JavaScript, the types beside it, and the licenses of what was bundled.
import { readdirSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { bundle } from './build/bundle.ts'
import { declarations } from './build/declarations.ts'
import { dist, root } from './build/package.ts'

const begun = performance.now()
rmSync(dist, { recursive: true, force: true })
await Promise.all([bundle(), declarations()])

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => join(entry.parentPath, entry.name))
const size = (ending: string) => {
  const found = files.filter(file => file.endsWith(ending))
  const bytes = found.reduce((sum, file) => sum + statSync(file).size, 0)
  return `${found.length} ${ending} (${Math.round(bytes / 1024)} kB)`
}
const seconds = ((performance.now() - begun) / 1000).toFixed(1)
process.stdout.write(`${relative(root, dist)}/: ${['.js', '.d.ts'].map(size).join(', ')} in ${seconds} s\n`)
