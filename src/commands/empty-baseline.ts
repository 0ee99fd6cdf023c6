import { definitionOf, type Operation } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import type { PrepareInput } from '../runtime/prepare.ts'
import { recordedBy } from '../runtime/recorded-by.ts'
import { tableKey } from '../schema/table.ts'

/** First revisions that do nothing: they stand for a schema that was there before them. */
export interface EmptyBaseline {
  /** What is not looked at because of them, in words. */
  readonly skipped: string
  /** Whether an operation is about what the revisions made, and not about what was there before. */
  readonly counts: (operation: Operation) => boolean
}

export const emptyBaseline = async (
  input: PrepareInput,
  recorded: readonly Recorded[],
): Promise<EmptyBaseline | undefined> => {
  const revisions: string[] = []
  for (const id of input.graph.bases)
    if ((await recordedBy(input, new Set([id]))).length === 0) revisions.push(id)
  if (revisions.length === 0) return undefined
  const named = new Set(recorded.flatMap(({ operation }) => tablesOf(operation)))
  return {
    skipped: `what was there before the first revision, which is empty: ${revisions.join(', ')}`,
    counts: operation => tablesOf(operation).some(table => named.has(table)),
  }
}

const tablesOf = (operation: Operation): readonly string[] =>
  definitionOf(operation)
    .tables(operation as never)
    .map(tableKey)
