import type { Constraint } from '../schema/constraint.ts'
import type { Table } from '../schema/table.ts'
import type { TableIndex } from '../schema/table-index.ts'

/**
 * What of a partition is its own: PostgreSQL merges what its parent has too. Keys and indexes are found by what they
 * cover, checks by their name.
 *
 * @see https://www.postgresql.org/docs/current/sql-altertable.html
 */
export const ownParts = (partition: Table, parent: Table): Table => ({
  ...partition,
  constraints: partition.constraints.filter(
    constraint => !parent.constraints.some(other => covers(constraint) === covers(other)),
  ),
  indexes: partition.indexes.filter(index => !parent.indexes.some(other => said(index) === said(other))),
})

/** A partition that stands by itself again: what it had of its parent it keeps, under the names that PostgreSQL gave. */
export const standingAlone = (partition: Table, parent: Table): Table => {
  const { partitionOf: _, ...table } = partition
  return {
    ...table,
    constraints: [
      ...table.constraints,
      ...parent.constraints.map(constraint => givenName(constraint, table.name)),
    ],
    indexes: [
      ...table.indexes,
      ...parent.indexes.map(index => ({
        ...index,
        name: shortened(table.name, index.elements.map(({ column }) => column ?? 'expr').join('_'), 'idx'),
      })),
    ],
  }
}

const covers = (constraint: Constraint): string => {
  const { name, ...rest } = constraint
  return JSON.stringify(rest.kind === 'check' ? ['check', name] : rest)
}

const said = ({ name, ...index }: TableIndex): string => JSON.stringify(index)

const givenName = (constraint: Constraint, table: string): Constraint => {
  if (constraint.kind === 'primaryKey') return { ...constraint, name: shortened(table, '', 'pkey') }
  if (constraint.kind === 'unique')
    return { ...constraint, name: shortened(table, constraint.columns.join('_'), 'key') }
  return constraint
}

/** The longer of the two parts is cut, until the whole has 63 bytes. */
const shortened = (table: string, columns: string, label: string): string => {
  const bytes = (text: string) => new TextEncoder().encode(text).length
  const whole = () => [first, second, label].filter(part => part !== '').join('_')
  let [first, second] = [table, columns]
  while (bytes(whole()) > 63)
    if (bytes(first) > bytes(second)) first = [...first].slice(0, -1).join('')
    else second = [...second].slice(0, -1).join('')
  return whole()
}
