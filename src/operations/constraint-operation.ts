import type { Constraint } from '../schema/constraint.ts'
import type { InTable } from './in-table.ts'
import type { Operation } from './index.ts'

/** The operation that adds a constraint to a table that is there. */
export const constraintOperation = (place: InTable, constraint: Constraint): Operation => {
  switch (constraint.kind) {
    case 'primaryKey':
      return { kind: 'createPrimaryKey', ...place, constraint }
    case 'unique':
      return { kind: 'createUniqueConstraint', ...place, constraint }
    case 'foreignKey':
      return { kind: 'createForeignKey', ...place, constraint }
    case 'check':
      return { kind: 'createCheckConstraint', ...place, constraint }
    case 'exclusion':
      return { kind: 'createExclusionConstraint', ...place, constraint }
  }
}
