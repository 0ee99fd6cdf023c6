import type { InTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Constraint } from '../../schema/constraint.ts'

/** One that was never named is told by what it covers. */
export const dropConstraint =
  (place: InTable) =>
  (was: Constraint): Operation => {
    const columns = 'columns' in was ? { columns: was.columns } : {}
    const which = was.name === undefined ? columns : { name: was.name }
    return { kind: 'dropConstraint', ...place, ...which, type: was.kind, was }
  }
