import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { reading } from './reading.ts'
import { type HeaderName, headerNames, type RevisionFile, revisionFile } from './revision-file.ts'
import { type ScannedHeader, scanHeader } from './scan-header.ts'
import { holdsSqlHeader, scanSqlHeader } from './sql-revision.ts'
import { importUserFile } from './user-code.ts'

/**
 * Reads the headers of revision files, in the order given. Nothing is run, save where a header is no literal:
 * that one file is imported.
 *
 * @example
 * ```ts
 * const [first] = await readRevisionFiles(['/app/migrations/versions/2f1c0a7b9d3e_add_users.ts'])
 * ```
 * @throws LimbeckError REVISION_HEADER_MISSING, REVISION_HEADER_INVALID, FILE_NOT_READ, and what importing throws
 */
export const readRevisionFiles = async (paths: readonly string[]): Promise<readonly RevisionFile[]> => {
  const files: RevisionFile[] = []
  for (const path of paths) {
    const { values, docstring, certain } = reading(path, () => scan(path))
    files.push(revisionFile(path, certain ? values : await importedValues(path), docstring))
  }
  return files
}

const scan = (path: string): ScannedHeader => {
  if (!path.endsWith('.sql')) return scanHeader(headOf(path, () => false))
  return { ...scanSqlHeader(headOf(path, holdsSqlHeader)), certain: true }
}

const importedValues = async (path: string): Promise<Partial<Record<HeaderName, unknown>>> => {
  const exports = await importUserFile(path, { fresh: true })
  return Object.fromEntries(headerNames.map(name => [name, exports[name]]))
}

/** Nearly every revision is shorter: one read, into one buffer, and no question about the size. */
const head = Buffer.allocUnsafe(8192)

const headOf = (path: string, isEnough: (text: string) => boolean): string => {
  const file = openSync(path, 'r')
  try {
    const length = readSync(file, head)
    const text = head.toString('utf8', 0, length)
    return length < head.length || isEnough(text) ? text : readFileSync(path, 'utf8')
  } finally {
    closeSync(file)
  }
}
