import type { State } from '../../schema/state.ts'
import { sameName } from './table-text.ts'

/**
 * Whether there may be views or triggers. They are read together with any table, so they are known where one was
 * read.
 */
export const mayHoldObjects = ({ schema, others }: State): boolean =>
  schema.views.length > 0 ||
  schema.triggers.length > 0 ||
  (others === 'unknown' && schema.tables.every(table => table.source === undefined))

/** Whether a foreign key may lead to the table. */
export const mayBeReferenced = ({ schema, others }: State, name: string): boolean =>
  others === 'unknown' ||
  schema.tables.some(({ constraints }) =>
    constraints.some(
      constraint => constraint.kind === 'foreignKey' && sameName(constraint.references.table, name),
    ),
  )
