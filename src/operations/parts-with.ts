import { constraintMentions, indexMentions } from '../schema/mentions-column.ts'
import type { Table } from '../schema/table.ts'
import { constraintOperation } from './constraint-operation.ts'
import type { InTable } from './in-table.ts'
import type { Operation } from './index.ts'

/** What goes with a column, as operations that make it again: the constraints and indexes that it has a part in. */
export const partsWith = (table: Table, column: string, place: InTable): readonly Operation[] => [
  ...table.constraints
    .filter(constraint => constraintMentions(constraint, column))
    .map(constraint => constraintOperation(place, constraint)),
  ...table.indexes
    .filter(index => indexMentions(index, column))
    .map((index): Operation => ({ kind: 'createIndex', ...place, index })),
]
