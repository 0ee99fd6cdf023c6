import { renameIdentifier } from '../sql/rename-identifier.ts'
import type { Constraint } from './constraint.ts'
import type { IndexElement, TableIndex } from './table-index.ts'

/** The constraint after a column of its table has got another name. */
export const renameInConstraint = (constraint: Constraint, from: string, to: string): Constraint => {
  switch (constraint.kind) {
    case 'check':
      return {
        ...constraint,
        expression: renameIdentifier(constraint.expression, from, to),
        ...(constraint.column === from ? { column: to } : {}),
      }
    case 'exclusion':
      return {
        ...constraint,
        elements: constraint.elements.map(element => renameInElement(element, from, to)),
        ...(constraint.where ? { where: renameIdentifier(constraint.where, from, to) } : {}),
      }
    case 'foreignKey':
      return { ...constraint, columns: renameInList(constraint.columns, from, to) }
    default:
      return {
        ...constraint,
        columns: renameInList(constraint.columns, from, to),
        ...(constraint.include ? { include: renameInList(constraint.include, from, to) } : {}),
      }
  }
}

/** The index after a column of its table has got another name. */
export const renameInIndex = (index: TableIndex, from: string, to: string): TableIndex => ({
  ...index,
  elements: index.elements.map(element => renameInElement(element, from, to)),
  ...(index.where ? { where: renameIdentifier(index.where, from, to) } : {}),
  ...(index.include ? { include: renameInList(index.include, from, to) } : {}),
})

const renameInElement = <E extends IndexElement>(element: E, from: string, to: string): E => ({
  ...element,
  ...(element.column === from ? { column: to } : {}),
  ...(element.expression ? { expression: renameIdentifier(element.expression, from, to) } : {}),
})

const renameInList = (columns: readonly string[], from: string, to: string): readonly string[] =>
  columns.map(column => (column === from ? to : column))
