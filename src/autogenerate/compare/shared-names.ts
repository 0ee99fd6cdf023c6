import type { Constraint } from '../../schema/constraint.ts'
import type { Table } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import type { Matched } from './match.ts'
import type { TableCompared } from './table-changes.ts'

type Part = Constraint | TableIndex

/** Names that PostgreSQL keeps once per schema: of indexes, and of the keys behind which an index stands. */
export const sharedNames = (table: Table): readonly string[] =>
  [...table.constraints, ...table.indexes].flatMap(part => sharedName(table, part) ?? [])

const sharedName = ({ schema }: Table, part: Part): string | undefined =>
  part.name !== undefined && hasIndex(part) ? JSON.stringify([schema ?? null, part.name]) : undefined

const hasIndex = (part: Part): boolean =>
  'elements' in part || part.kind === 'primaryKey' || part.kind === 'unique'

/**
 * What stays under a name other than the model's stands in the way of something new that is called so, in its own
 * table or in another: then it is made anew, under the name it should have.
 */
export const freeNames = (
  tables: readonly TableCompared[],
  fresh: readonly Table[],
): readonly TableCompared[] => {
  const holders = new Map<string, readonly [before: Part, after: Part, table: Table]>()
  for (const { pair, constraints, indexes } of tables)
    for (const [before, after] of [...constraints.kept, ...indexes.kept])
      if (before.name !== after.name) {
        const name = sharedName(pair.after, before)
        if (name !== undefined) holders.set(name, [before, after, pair.after])
      }
  if (holders.size === 0) return tables
  const wanted = [...fresh.flatMap(sharedNames), ...tables.flatMap(createdNames)]
  const moved = new Set<Part>()
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    const [before, after, table] = holders.get(name) ?? []
    if (!before || !after || !table || moved.has(before)) continue
    moved.add(before)
    const next = sharedName(table, after)
    if (next !== undefined) wanted.push(next)
  }
  return tables.map(table => ({
    ...table,
    constraints: remade(table.constraints, moved),
    indexes: remade(table.indexes, moved),
  }))
}

/** The names that the new constraints and indexes of a table want. */
export const createdNames = ({ pair, constraints, indexes }: TableCompared): readonly string[] =>
  sharedNames({ ...pair.after, constraints: constraints.created, indexes: indexes.created })

const remade = <T extends Part>(matched: Matched<T>, moved: ReadonlySet<Part>): Matched<T> => {
  const again = matched.kept.filter(([before]) => moved.has(before))
  if (again.length === 0) return matched
  return {
    kept: matched.kept.filter(([before]) => !moved.has(before)),
    dropped: [...matched.dropped, ...again.map(([before]) => before)],
    created: [...matched.created, ...again.map(([, after]) => after)],
  }
}
