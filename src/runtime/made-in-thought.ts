import { apply } from '../operations/apply.ts'
import { definitionOf } from '../operations/index.ts'
import { located } from '../operations/record.ts'
import { nodeOf } from '../revision/index.ts'
import type { Schema } from '../schema/schema.ts'
import { emptyState, type State } from '../schema/state.ts'
import { loadRevision } from '../script/load-revision.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import type { Op } from './op.ts'
import { type PrepareInput, recordBody } from './prepare.ts'

/** What stands in the way of knowing a schema from what the revisions recorded. */
export interface Opaque {
  readonly file: RevisionFile
  /** The first operation of which nobody knows what it does to the schema, in words. */
  readonly operation: string
}

/** The schema that all revisions make from nothing, or why that is not known without running them. */
export type MadeInThought = { readonly schema: Schema } | { readonly opaque: Opaque }

/**
 * Goes through what the revisions recorded, oldest first, beginning with an empty database. No engine is asked.
 *
 * @throws LimbeckError what an operation refuses, with its file and line
 */
export const madeInThought = async (input: PrepareInput): Promise<MadeInThought> => {
  let state: State = emptyState
  for (const id of input.graph.order) {
    const { revision: file } = nodeOf(input.graph, id)
    for (const one of await recordBody(input, file, (await loadRevision<Op>(file)).upgrade)) {
      state = located(one, () => apply(one.operation, state, input.features))
      if (state.others === 'unknown')
        return { opaque: { file, operation: definitionOf(one.operation).describe(one.operation) } }
    }
  }
  return { schema: state.schema }
}
