import type { AlterTable } from '../../operations/alter-table.ts'
import { apply } from '../../operations/apply.ts'
import type { Operation } from '../../operations/index.ts'
import { located, type Recorded } from '../../operations/record.ts'
import { ungrouped } from '../../operations/ungrouped.ts'
import { withoutBlocks } from '../../operations/without-blocks.ts'
import type { Statement } from '../../sql/statement.ts'
import type { CompileContext, Compiled, CompiledStatement } from '../dialect.ts'
import type { CompileTable } from './compile-table.ts'

/** Makes fewer statements of those of one group. */
export type JoinGroup = (
  statements: readonly CompiledStatement[],
  group: AlterTable,
) => readonly CompiledStatement[]

/**
 * Walks over recorded operations: each is compiled against the state it meets, then applied to it. An
 * error names the line of the revision.
 */
export const compileAll =
  (table: CompileTable, join: JoinGroup = statements => statements) =>
  (recorded: readonly Recorded[], context: CompileContext): Compiled => {
    let state = context.before
    const compiled = (from: Recorded): readonly CompiledStatement[] =>
      located(from, () => {
        // First what refuses the impossible, so that its error comes before one of the dialect's own.
        const after = apply(from.operation, state, context.features)
        const made = compileOne(table, from.operation, { ...context, before: state })
        state = after
        return made.map(statement => ({ ...statement, from }))
      })
    const statements = withoutBlocks(recorded).flatMap(one =>
      one.operation.kind === 'alterTable'
        ? join(ungrouped(one).flatMap(compiled), one.operation)
        : compiled(one),
    )
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
