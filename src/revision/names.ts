import {
  duplicateLabel,
  duplicateRevision,
  invalidLabel,
  invalidRevisionId,
  labelIsRevision,
} from '../errors.ts'
import type { Revision } from './revision.ts'

/** The version table's column is VARCHAR(32), as Alembic's is. */
const longestId = 32

const wellFormedId = /^[!-*,./0-9;-?A-~]{1,32}$/

const reserved: ReadonlySet<string> = new Set(['head', 'heads', 'base', 'current'])

/**
 * Checks that ids and labels are well formed and that no two are alike, and returns label -> declaring id.
 * Ids are compared ignoring case because MySQL's default collations compare the version table's rows so.
 */
export const checkNames = (revisions: readonly Revision[]): ReadonlyMap<string, string> => {
  const byId = new Map<string, Revision>()
  for (const revision of revisions) {
    const { revision: id, path } = revision
    const fault = faultOfShape(id)
    if (fault !== undefined) throw invalidRevisionId(id, fault, path)
    const folded = id.toLowerCase()
    const twin = byId.get(folded)
    if (twin !== undefined) throw duplicateRevision(id, twin.revision, [twin.path, path])
    byId.set(folded, revision)
  }

  const labels = new Map<string, string>()
  const byLabel = new Map<string, string>()
  for (const { revision: id, branchLabels, path } of revisions) {
    for (const label of branchLabels) {
      const fault = faultOfLabel(label)
      if (fault !== undefined) throw invalidLabel(label, id, fault, path)
      const folded = label.toLowerCase()
      const twin = byId.get(folded)
      if (twin !== undefined) throw labelIsRevision(label, id, twin.revision)
      const other = byLabel.get(folded)
      if (other !== undefined) throw duplicateLabel(label, id, other)
      byLabel.set(folded, id)
      labels.set(label, id)
    }
  }
  return labels
}

/**
 * What is wrong with a revision id, as the end of a sentence that begins with it; nothing if it is well formed.
 * To be asked before a file is written.
 *
 * @example
 * ```ts
 * faultOfId('ae10-27') // 'contains "-"'
 * ```
 */
export const faultOfId = (id: string): string | undefined => {
  return faultOfShape(id) ?? faultOfWord(id)
}

const faultOfShape = (id: string): string | undefined => {
  if (wellFormedId.test(id)) return undefined
  if (id === '') return 'is empty'
  const illegal = new Set(id.match(/[@\-+:]|[^\x21-\x7e]/gu))
  if (illegal.size > 0)
    return `contains ${[...illegal].map(character => JSON.stringify(character)).join(', ')}`
  return `is longer than ${longestId} characters`
}

/**
 * The same for a branch label. It may contain "-", since Alembic's labels may, but must not read as a relative
 * target.
 *
 * @example
 * ```ts
 * faultOfLabel('v1-2') // 'ends like a relative target'
 * ```
 */
export const faultOfLabel = (label: string): string | undefined => {
  if (label === '') return 'is empty'
  const illegal = new Set(label.match(/[@+:\s\p{Cc}]/gu))
  if (illegal.size > 0)
    return `contains ${[...illegal].map(character => JSON.stringify(character)).join(', ')}`
  if (/-\d+$/.test(label)) return 'ends like a relative target'
  return faultOfWord(label)
}

const faultOfWord = (name: string) => (reserved.has(name) ? 'is a word of the command line' : undefined)

/** To be asked last: a name that cannot be typed matters less than links that lead nowhere. */
export const refuseReservedIds = (revisions: readonly Revision[]): void => {
  for (const { revision: id, path } of revisions) {
    const fault = faultOfWord(id)
    if (fault !== undefined) throw invalidRevisionId(id, fault, path)
  }
}
