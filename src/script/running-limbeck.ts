import { readFileSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const here = import.meta.url
const packageFile = findPackageJSON(here)!
const packageFolder = dirname(packageFile)
const packageName: string = JSON.parse(readFileSync(packageFile, 'utf8')).name

/** Where Limbeck's own modules lie, as a URL that ends in `/`: `src/` when it runs from source, else `dist/`. */
const ownFolder = pathToFileURL(
  join(packageFolder, relative(packageFolder, fileURLToPath(here)).split(sep)[0]!, sep),
).href

/** Whether a module is a part of the Limbeck that is running. */
export const isOwnModule = (url: string): boolean => url.startsWith(ownFolder)

/** Whether an import asks for Limbeck: `limbeck`, `limbeck/schema`. */
export const asksForLimbeck = (specifier: string): boolean =>
  specifier === packageName || specifier.startsWith(`${packageName}/`)

/**
 * How a user's `import 'limbeck/schema'` reaches the Limbeck that is running, wherever the file lies: a second
 * copy of it would be another `LimbeckError`, another `sql`. From source the module's file is given; when
 * installed, the package refers to itself by name, as its "exports" say.
 */
export const resolveLimbeck = (
  specifier: string,
): { readonly specifier: string; readonly parentURL: string } => {
  const subpath = specifier.slice(packageName.length + 1)
  return here.endsWith('.ts')
    ? {
        specifier: new URL(subpath === '' ? 'index.ts' : `${subpath}/index.ts`, ownFolder).href,
        parentURL: here,
      }
    : { specifier, parentURL: here }
}
