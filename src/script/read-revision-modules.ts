import type { MigrationModules } from './from-modules.ts'
import { headerNames, type RevisionFile, revisionFile } from './revision-file.ts'

/**
 * The revisions that modules say, from what they export; a comment is not left of them, so the message is an export too.
 *
 * @throws LimbeckError REVISION_HEADER_MISSING, REVISION_HEADER_INVALID
 */
export const readRevisionModules = ({ modules }: MigrationModules): readonly RevisionFile[] =>
  modules.map(({ name, exports }) => {
    const { message, createdAt } = exports
    const values = Object.fromEntries(headerNames.map(header => [header, exports[header]]))
    const docstring = {
      message: typeof message === 'string' ? message : '',
      createdAt: typeof createdAt === 'string' ? createdAt : undefined,
    }
    return { ...revisionFile(name, values, docstring), module: exports }
  })
