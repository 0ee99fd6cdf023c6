import type { OperationKind, OperationOf } from '../../operations/index.ts'
import type { Statement } from '../../sql/statement.ts'
import type { CompileContext } from '../dialect.ts'

/**
 * What each kind of operation is in SQL. `context.before` is the state just before the operation, and
 * whatever it does not know is not looked up.
 */
export type CompileTable = {
  readonly [K in OperationKind]: (op: OperationOf<K>, context: CompileContext) => readonly Statement[]
}
