import type { CanonicalRequest } from '../../dialects/canonical-request.ts'
import type { Operation } from '../../operations/index.ts'
import type { Schema } from '../../schema/schema.ts'
import type { CompareContext } from '../context.ts'
import { canonicalFrom, requestKey } from './expressions.ts'
import { compareSoFar } from './index.ts'

/**
 * Compares, and puts to the engine what text alone does not decide: all at once, and then what only those answers
 * raise, such as which columns a view has that is not the same.
 */
export const compareAsking = async (
  ask: (requests: readonly CanonicalRequest[]) => Promise<readonly (string | undefined)[]>,
  from: Schema,
  to: Schema,
  context: CompareContext,
): Promise<readonly Operation[]> => {
  const asked: CanonicalRequest[] = []
  const answers: (string | undefined)[] = []
  for (;;) {
    const settled = { ...context, canonical: canonicalFrom(asked, answers) }
    const known = new Set(asked.map(requestKey))
    const { operations, open } = compareSoFar(from, to, settled)
    const unasked = open.filter(request => !known.has(requestKey(request)))
    // What the engine could not say is decided as it was while it was open: they differ.
    if (unasked.length === 0) return operations
    asked.push(...unasked)
    answers.push(...(await ask(unasked)))
  }
}
