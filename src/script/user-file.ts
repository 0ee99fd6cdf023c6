import { isAbsolute, relative, sep } from 'node:path'
import { isOwnModule } from './running-limbeck.ts'

/** Whether a module is the user's own: a file, not of a package in node_modules, not Limbeck's. */
export const isUserFile = (url: string): boolean =>
  url.startsWith('file:') && !url.includes('/node_modules/') && !isOwnModule(url)

/** A path as messages show it: from the current folder where it lies in there, else whole. */
export const displayPath = (path: string): string => {
  const short = relative(process.cwd(), path)
  return short === '' || short === '..' || short.startsWith(`..${sep}`) || isAbsolute(short) ? path : short
}
