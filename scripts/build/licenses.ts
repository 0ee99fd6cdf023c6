import { readdirSync, readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'rolldown'

/** Writes the licenses of the packages that became a part of the bundle, as those licenses ask. */
export const licenses = (fileName: string): Plugin => ({
  name: 'licenses',
  generateBundle(_, output) {
    const modules = Object.values(output).flatMap(part => (part.type === 'chunk' ? part.moduleIds : []))
    const packages = new Set(
      modules
        .filter(id => id.includes('node_modules'))
        .map(id => dirname(findPackageJSON(pathToFileURL(id))!)),
    )
    if (packages.size === 0) return
    this.emitFile({ type: 'asset', fileName, source: [...packages].sort().map(license).join('\n') })
  },
})

const license = (folder: string): string => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find(entry => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} is bundled and has no license file.`)
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8')}`
}
