import type { Constraint } from '../../schema/constraint.ts'
import { constraintName, indexName, type NamingConvention } from '../../schema/naming.ts'
import type { Table } from '../../schema/table.ts'
import type { IndexElement, TableIndex } from '../../schema/table-index.ts'

/** The table without the names of constraints that the convention gives. A check keeps its own: its builder asks for it. */
export const withoutGivenNames = (table: Table, naming: NamingConvention): Table => ({
  ...table,
  constraints: table.constraints.map((constraint): Constraint => {
    if (constraint.kind === 'check' || constraint.name === undefined) return constraint
    if (constraint.kind === 'exclusion' && !areColumns(constraint.elements)) return constraint
    const { name, ...unnamed } = constraint
    return name === constraintName(naming, table.name, unnamed) ? unnamed : constraint
  }),
})

/** Whether the convention gives the index its name. An expression is part of a name by its very letters, so never then. */
export const isNameGiven = (index: TableIndex, table: string, naming: NamingConvention): boolean =>
  areColumns(index.elements) && index.name === indexName(naming, table, index)

/** Of each column the index that `.index()` on it says. */
export const indexesOnColumns = (table: Table, naming: NamingConvention): ReadonlyMap<string, TableIndex> => {
  const found = new Map<string, TableIndex>()
  for (const index of table.indexes) {
    const column = soleColumn(index)
    if (column !== undefined && !found.has(column) && isNameGiven(index, table.name, naming))
      found.set(column, index)
  }
  return found
}

/** The column of an index of which there is nothing else to say. */
const soleColumn = ({ name: _, elements, ...more }: TableIndex): string | undefined => {
  const [{ column, ...how } = {}, ...others] = elements
  return [...Object.values(more), ...Object.values(how), ...others].every(value => value === undefined)
    ? column
    : undefined
}

const areColumns = (elements: readonly IndexElement[]): boolean =>
  elements.every(({ expression }) => expression === undefined)
