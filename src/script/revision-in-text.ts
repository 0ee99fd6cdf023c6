import { type RevisionFile, revisionFile } from './revision-file.ts'
import { scanHeader } from './scan-header.ts'
import { readSqlSections, scanSqlHeader } from './sql-revision.ts'

const exportsUpgrade =
  /\bexport\s+(?:(?:async\s+)?function\s*\*?|const|let|var)\s+upgrade\b|\bexport\s*\{[^}]*\bupgrade\b/

/**
 * The revision that a text says, read without running it. Undefined where the header is no literal, or where there is
 * nothing to run.
 *
 * @throws LimbeckError REVISION_HEADER_MISSING, REVISION_HEADER_INVALID, SQL_REVISION_INVALID
 */
export const revisionInText = (path: string, text: string): RevisionFile | undefined => {
  if (path.endsWith('.sql')) {
    readSqlSections(path, text)
    const { values, docstring } = scanSqlHeader(text)
    return revisionFile(path, values, docstring)
  }
  const { values, docstring, certain } = scanHeader(text)
  return certain && exportsUpgrade.test(text) ? revisionFile(path, values, docstring) : undefined
}
