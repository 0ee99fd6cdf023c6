import type { Features } from '../../operations/features.ts'
import type { Table } from '../../schema/table.ts'
import type { Matched } from './match.ts'
import { type PartRename, partRenames, renamesInOrder } from './part-renames.ts'
import { createdNames, namesOf, type Part, sharedNames } from './shared-names.ts'
import type { TableCompared } from './table-changes.ts'

/**
 * What stays under a name other than the model's stands in the way of something new that is called so, in its own
 * table or in another: where it is not renamed, it is made anew, under the name it should have.
 */
export const freeNames = (
  tables: readonly TableCompared[],
  fresh: readonly Table[],
  features: Features,
): readonly TableCompared[] => {
  const holders = new Map<string, readonly [before: Part, after: Part, table: Table]>()
  const renames = tables.flatMap(table => partRenames(table, features))
  const moved = ringsOf(renames)
  const renamed = new Set(renames.flatMap(({ before }) => (moved.has(before) ? [] : [before])))
  for (const { pair, constraints, indexes } of tables)
    for (const [before, after] of [...constraints.kept, ...indexes.kept])
      if (before.name !== after.name && !renamed.has(before) && !moved.has(before))
        for (const name of namesOf(pair.after, before, features))
          holders.set(name, [before, after, pair.after])
  const wanted = [
    ...fresh.flatMap(table => sharedNames(table, features)),
    ...tables.flatMap(table => createdNames(table, features)),
    ...renames.flatMap(rename => rename.wanted),
  ]
  for (let name = wanted.pop(); name !== undefined && holders.size > 0; name = wanted.pop()) {
    const [before, after, table] = holders.get(name) ?? []
    if (!before || !after || !table || moved.has(before)) continue
    moved.add(before)
    wanted.push(...namesOf(table, after, features))
  }
  if (moved.size === 0) return tables
  return tables.map(table => ({
    ...table,
    constraints: remade(table.constraints, moved),
    indexes: remade(table.indexes, moved),
  }))
}

/** One of each ring of parts that want each other's names: it is made anew, and then the others can be renamed. */
const ringsOf = (renames: readonly PartRename[]): Set<Part> => {
  const moved = new Set<Part>()
  let open = renames
  for (;;) {
    const { inTheWay } = renamesInOrder(open)
    if (!inTheWay) return moved
    moved.add(inTheWay.before)
    open = open.filter(({ before }) => before !== inTheWay.before)
  }
}

const remade = <T extends Part>(matched: Matched<T>, moved: ReadonlySet<Part>): Matched<T> => {
  const again = matched.kept.filter(([before]) => moved.has(before))
  if (again.length === 0) return matched
  return {
    kept: matched.kept.filter(([before]) => !moved.has(before)),
    dropped: [...matched.dropped, ...again.map(([before]) => before)],
    created: [...matched.created, ...again.map(([, after]) => after)],
  }
}
