import { hash } from 'node:crypto'
import { canonicalJson } from '../operations/canonical-json.ts'
import type { Recorded } from '../operations/record.ts'

/** Rises when the same operations give another hash; rows of the ledger say which version made theirs. */
export const recordHashVersion = 1

/**
 * The hash of what a revision's `upgrade` recorded: the canonical JSON of each operation on a line of its
 * own. A formatter changes nothing of it; a changed literal does. The body of `run` does not count, only
 * its label, its place and its `version`.
 */
export const recordHash = (recorded: readonly Recorded[]): string =>
  hash('sha256', recorded.map(({ operation }) => `${canonicalJson(operation)}\n`).join(''))
