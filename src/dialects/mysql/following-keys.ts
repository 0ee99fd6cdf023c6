import { inWords } from '../../operations/in-table.ts'
import type { Operation, OperationOf } from '../../operations/index.ts'

/** What makes a key. */
export type KeyOperation = OperationOf<'createPrimaryKey' | 'createUniqueConstraint' | 'createIndex'>

/** Keys that are said together with the column that cannot be without them. */
export interface FollowingKeys {
  readonly of: ReadonlyMap<Operation, KeyOperation>
  readonly said: ReadonlySet<Operation>
}

/**
 * For every new column whose numbers are handed out the key that follows it: `addColumn('t', 'id',
 * integer().identity().primaryKey())` is two operations, and one statement.
 */
export const followingKeys = (operations: readonly Operation[]): FollowingKeys => {
  const of = new Map<Operation, KeyOperation>()
  for (const [at, op] of operations.entries()) {
    if (op.kind !== 'addColumn' || !op.column.identity) continue
    const key = operations
      .slice(at + 1)
      .find(
        other =>
          isKeyOperation(other) && inWords(other) === inWords(op) && firstColumn(other) === op.column.name,
      )
    if (key && isKeyOperation(key)) of.set(op, key)
  }
  return { of, said: new Set(of.values()) }
}

const isKeyOperation = (op: Operation): op is KeyOperation =>
  op.kind === 'createPrimaryKey' || op.kind === 'createUniqueConstraint' || op.kind === 'createIndex'

const firstColumn = (op: KeyOperation): string | undefined =>
  op.kind === 'createIndex' ? op.index.elements[0]?.column : op.constraint.columns[0]
