import { revisionHeaderInvalid, revisionHeaderMissing } from '../errors.ts'
import type { Revision } from '../revision/revision.ts'
import type { Docstring } from './docstring.ts'
import type { Exports } from './user-code.ts'
import { displayPath } from './user-file.ts'

/** What the header of a revision file says; read without running the file. */
export interface RevisionFile extends Revision {
  /** The first paragraph of the file's leading comment; empty where there is none. */
  readonly message: string
  /** What follows `Created:` in that comment, as written. */
  readonly createdAt: string | undefined
  /** `export const transaction = false`: to be run outside a transaction. Undefined: as the configuration says. */
  readonly transaction: boolean | undefined
  /** The whole path; of a module its name. */
  readonly path: string
  /** What it exports, where it was imported by somebody else and there is no file. */
  readonly module?: Exports
}

/** The names that make a header, as a file exports them. */
export const headerNames = ['revision', 'downRevision', 'branchLabels', 'dependsOn', 'transaction'] as const

export type HeaderName = (typeof headerNames)[number]
export type HeaderValues = Readonly<Partial<Record<HeaderName, unknown>>>

const none: readonly string[] = []

/** @throws LimbeckError REVISION_HEADER_MISSING, REVISION_HEADER_INVALID */
export const revisionFile = (path: string, values: HeaderValues, docstring: Docstring): RevisionFile => {
  const { revision, transaction } = values
  const invalid = (name: HeaderName, sentence: string) =>
    revisionHeaderInvalid(displayPath(path), name, sentence, path)
  if (revision === undefined) throw revisionHeaderMissing(displayPath(path), 'revision', path)
  if (typeof revision !== 'string' || revision === '')
    throw invalid('revision', 'must be a string that is not empty')
  if (values.downRevision === undefined) throw revisionHeaderMissing(displayPath(path), 'downRevision', path)
  if (transaction !== undefined && typeof transaction !== 'boolean')
    throw invalid('transaction', 'must be true or false')
  const list = (name: HeaderName): readonly string[] => {
    const value = values[name] ?? none
    if (typeof value === 'string' && value !== '') return [value]
    const items = [value].flat()
    if (items.every(item => typeof item === 'string' && item !== '')) return items as string[]
    throw invalid(name, 'must be a string, an array of strings, or null')
  }
  return {
    revision,
    downRevision: list('downRevision'),
    dependsOn: list('dependsOn'),
    branchLabels: list('branchLabels'),
    transaction,
    message: docstring.message,
    createdAt: docstring.createdAt,
    path,
  }
}
