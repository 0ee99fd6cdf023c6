import type { Features } from '../../operations/features.ts'
import type { Operation } from '../../operations/index.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { constraintName, indexName } from '../../schema/naming.ts'
import { tableKey } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { objectKey } from '../managed.ts'
import { namesOf, type Part } from './shared-names.ts'
import type { TableCompared } from './table-changes.ts'
import type { TablePair } from './table-pair.ts'

/** What stays and gets another name, with the names that it has and wants in the lists where they stand alone. */
export interface PartRename {
  readonly before: Part
  readonly held: readonly string[]
  readonly wanted: readonly string[]
  readonly operation: Operation
}

/**
 * Whether what stays gets the name that the model has for it. In a table that no revision made, a name that the convention
 * would give is one that nobody chose: there the database's own is as good.
 */
export const followsName = (
  { context, present, after: table }: TablePair,
  before: Part,
  after: Part,
): boolean => {
  const { features, managed, naming } = context
  if (before.name === undefined || after.name === undefined || before.name === after.name) return false
  if (before.kind === 'primaryKey' && !features.primaryKeyNames) return false
  // A partition's own are called as PostgreSQL likes; a check in a column's definition as its column.
  if (table.partitionOf || ('column' in before && before.column !== undefined)) return false
  return (
    managed.tables.has(tableKey(present.table)) ||
    managed.objects.has(objectKey('views', present.table)) ||
    naming === undefined ||
    after.name !==
      (isIndex(after) ? indexName(naming, table.name, after) : constraintName(naming, table.name, after))
  )
}

const isIndex = (part: Part): part is TableIndex => 'elements' in part && part.kind !== 'exclusion'

/** What says the same under another name: its name is changed. It holds no rows, so there is nothing to ask. */
export const partRenames = (
  { pair, place, constraints, indexes }: Pick<TableCompared, 'pair' | 'place' | 'constraints' | 'indexes'>,
  features: Features,
): readonly PartRename[] => {
  const rename =
    <T extends Constraint | TableIndex>(kind: 'renameConstraint' | 'renameIndex') =>
    ([before, after]: readonly [T, T]): readonly PartRename[] =>
      followsName(pair, before, after) && before.name !== undefined && after.name !== undefined
        ? [
            {
              before,
              held: namesOf(pair.after, before, features),
              wanted: namesOf(pair.after, after, features),
              operation: { kind, ...place, from: before.name, to: after.name },
            },
          ]
        : []
  return [
    ...constraints.kept.flatMap(rename('renameConstraint')),
    ...indexes.kept.flatMap(rename('renameIndex')),
  ]
}

/** Renames so that each finds its name free. Where they want each other's names in a ring, one of them is in the way. */
export const renamesInOrder = (
  renames: readonly PartRename[],
): { readonly ordered: readonly PartRename[]; readonly inTheWay: PartRename | undefined } => {
  const ordered: PartRename[] = []
  let open = renames
  while (open.length > 0) {
    const held = new Map(open.flatMap(one => one.held.map(name => [name, one] as const)))
    const isFree = (one: PartRename) => one.wanted.every(name => (held.get(name) ?? one) === one)
    const free = open.filter(isFree)
    if (free.length === 0) return { ordered, inTheWay: open[0] }
    ordered.push(...free)
    open = open.filter(one => !free.includes(one))
  }
  return { ordered, inTheWay: undefined }
}
