import type { Features } from '../../operations/features.ts'
import { indexNamed, type NamedKind, namedConstraint } from '../../operations/taken-names.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import type { Matched } from './match.ts'
import type { TableCompared } from './table-changes.ts'

type Part = Constraint | TableIndex

/** The names of a table's constraints and indexes, each with every list in which it must stand alone. */
export const sharedNames = (table: Table, features: Features): readonly string[] =>
  [...table.constraints, ...table.indexes].flatMap(part => namesOf(table, part, features))

const namesOf = (table: Table, part: Part, { names }: Features): readonly string[] => {
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

/**
 * What stays under a name other than the model's stands in the way of something new that is called so, in its own
 * table or in another: then it is made anew, under the name it should have.
 */
export const freeNames = (
  tables: readonly TableCompared[],
  fresh: readonly Table[],
  features: Features,
): readonly TableCompared[] => {
  const holders = new Map<string, readonly [before: Part, after: Part, table: Table]>()
  for (const { pair, constraints, indexes } of tables)
    for (const [before, after] of [...constraints.kept, ...indexes.kept])
      if (before.name !== after.name)
        for (const name of namesOf(pair.after, before, features))
          holders.set(name, [before, after, pair.after])
  if (holders.size === 0) return tables
  const wanted = [
    ...fresh.flatMap(table => sharedNames(table, features)),
    ...tables.flatMap(table => createdNames(table, features)),
  ]
  const moved = new Set<Part>()
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const [before, after, table] = holders.get(name) ?? []
    if (!before || !after || !table || moved.has(before)) continue
    moved.add(before)
    wanted.push(...namesOf(table, after, features))
  }
  return tables.map(table => ({
    ...table,
    constraints: remade(table.constraints, moved),
    indexes: remade(table.indexes, moved),
  }))
}

/** The names that the new constraints and indexes of a table want. */
export const createdNames = (
  { pair, constraints, indexes }: TableCompared,
  features: Features,
): readonly string[] =>
  sharedNames({ ...pair.after, constraints: constraints.created, indexes: indexes.created }, features)

const remade = <T extends Part>(matched: Matched<T>, moved: ReadonlySet<Part>): Matched<T> => {
  const again = matched.kept.filter(([before]) => moved.has(before))
  if (again.length === 0) return matched
  return {
    kept: matched.kept.filter(([before]) => !moved.has(before)),
    dropped: [...matched.dropped, ...again.map(([before]) => before)],
    created: [...matched.created, ...again.map(([, after]) => after)],
  }
}
