import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface PublicModule {
  /** As users import it: `limbeck/schema`. */
  readonly name: string
  /** Its source, below the project's folder. */
  readonly file: string
}

/** The modules that the package offers, from `exports` in package.json, with the sources they are built from. */
export const publicModules = (root: string): readonly PublicModule[] => {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return Object.keys(exports)
    .filter(subpath => !subpath.endsWith('.json'))
    .map(subpath => {
      const path = `src${subpath.slice(1)}`
      const file = [`${path}/index.ts`, `${path}.ts`].find(candidate => existsSync(join(root, candidate)))
      if (file === undefined)
        throw new Error(`package.json exports ${subpath}, and there is no ${path}/index.ts.`)
      return { name: `${name}${subpath.slice(1)}`, file }
    })
}
