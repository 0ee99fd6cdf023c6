import { mentions } from '../sql/mentions.ts'
import type { Constraint } from './constraint.ts'
import type { IndexElement, TableIndex } from './table-index.ts'

/** Whether a constraint has to do with this column of its own table. */
export const constraintMentions = (constraint: Constraint, column: string): boolean => {
  switch (constraint.kind) {
    case 'check':
      return mentions(constraint.expression, column)
    case 'exclusion':
      return (
        constraint.elements.some(element => elementMentions(element, column)) ||
        (constraint.where !== undefined && mentions(constraint.where, column))
      )
    case 'foreignKey':
      return constraint.columns.includes(column)
    default:
      return constraint.columns.includes(column) || constraint.include?.includes(column) === true
  }
}

/** Whether an index has to do with this column: as an element, carried along, or in its condition. */
export const indexMentions = (index: TableIndex, column: string): boolean =>
  index.elements.some(element => elementMentions(element, column)) ||
  index.include?.includes(column) === true ||
  (index.where !== undefined && mentions(index.where, column))

const elementMentions = (element: IndexElement, column: string): boolean =>
  element.column === column || (element.expression !== undefined && mentions(element.expression, column))
