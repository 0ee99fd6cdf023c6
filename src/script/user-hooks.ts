import { registerHooks } from 'node:module'
import { loadUserFile } from './load-user-file.ts'
import { resolveUserImport } from './resolve-user-import.ts'

let registered = false

/**
 * Lets this process import users' TypeScript as their editor and bundler read it. Once, for the whole process;
 * a module in node_modules, and Limbeck's own, takes Node's usual way untouched.
 */
export const registerUserHooks = (): void => {
  if (registered) return
  registered = true
  registerHooks({ resolve: resolveUserImport, load: loadUserFile })
}
