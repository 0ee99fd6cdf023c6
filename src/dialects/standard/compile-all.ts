import { apply } from '../../operations/apply.ts'
import type { Operation } from '../../operations/index.ts'
import { located, type Recorded } from '../../operations/record.ts'
import type { Statement } from '../../sql/statement.ts'
import type { CompileContext, Compiled, CompiledStatement } from '../dialect.ts'
import type { CompileTable } from './compile-table.ts'

/**
 * Walks over recorded operations: each is compiled against the state it meets, then applied to it. An
 * error names the line of the revision.
 */
export const compileAll =
  (table: CompileTable) =>
  (recorded: readonly Recorded[], context: CompileContext): Compiled => {
    const statements: CompiledStatement[] = []
    let state = context.before
    for (const from of recorded)
      located(from, () => {
        // First what refuses the impossible, so that its error comes before one of the dialect's own.
        const after = apply(from.operation, state, context.features)
        for (const made of compileOne(table, from.operation, { ...context, before: state }))
          statements.push({ ...made, from })
        state = after
      })
    return { statements, after: state }
  }

/** The statements of one operation, by the function of its kind. */
export const compileOne = (
  table: CompileTable,
  operation: Operation,
  context: CompileContext,
): readonly Statement[] =>
  (table[operation.kind] as (op: Operation, context: CompileContext) => readonly Statement[])(
    operation,
    context,
  )
