import type { Features } from '../../operations/features.ts'
import { indexNamed, type NamedKind, namedConstraint } from '../../operations/taken-names.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import type { TableCompared } from './table-changes.ts'

export type Part = Constraint | TableIndex

/** The names of a table's constraints and indexes, each with every list in which it must stand alone. */
export const sharedNames = (table: Table, features: Features): readonly string[] =>
  [...table.constraints, ...table.indexes].flatMap(part => namesOf(table, part, features))

export const namesOf = (table: Table, part: Part, { names }: Features): readonly string[] => {
  const isIndex = 'elements' in part && part.kind !== 'exclusion'
  return (isIndex ? [indexNamed(part)] : namedConstraint(part)).flatMap(({ kind, name }) => {
    const inList = (place: string) => (list: readonly NamedKind[]) =>
      list.includes(kind) ? [JSON.stringify([place, list, name])] : []
    return [
      ...names.perSchema.flatMap(inList(table.schema ?? '')),
      ...names.perTable.flatMap(inList(tableKey(table))),
      // No table has two constraints of one name, of whatever kind they are.
      ...(isIndex ? [] : [JSON.stringify([tableKey(table), name])]),
    ]
  })
}

/** The names that the new constraints and indexes of a table want. */
export const createdNames = (
  { pair, constraints, indexes }: TableCompared,
  features: Features,
): readonly string[] =>
  sharedNames({ ...pair.after, constraints: constraints.created, indexes: indexes.created }, features)
