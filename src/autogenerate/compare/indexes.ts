import type { IndexChanges } from '../../operations/alter-index.ts'
import type { OperationOf } from '../../operations/index.ts'
import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import { equal } from './equal.ts'
import { type Matched, match } from './match.ts'
import { followsName } from './part-renames.ts'
import { sameExpression, type TablePair } from './table-pair.ts'

/** The indexes of one table of both sides: which stay, which go, which come. */
export const compareIndexes = (pair: TablePair): Matched<TableIndex> => {
  const same = (before: TableIndex, after: TableIndex) =>
    sameIndex(pair, keptOf(pair, 'before', before), keptOf(pair, 'after', after))
  return match(pair.before.indexes, pair.after.indexes.filter(isKept(pair)), same, same, (before, after) =>
    followsName(pair, before, after),
  )
}

/** Not where it says what the engine does by itself, as MySQL lays an index under a foreign key: it may be there or not. */
const isKept =
  ({ kept: { after } }: TablePair) =>
  ({ name }: TableIndex): boolean =>
    after.indexes.some(index => index.name === name)

const keptOf = ({ kept }: TablePair, side: 'before' | 'after', { name, ...index }: TableIndex): TableIndex =>
  kept[side].indexes.find(other => other.name === name) ?? { name, ...index }

const sameIndex = (pair: TablePair, before: TableIndex, after: TableIndex): boolean => {
  const { name: oldName, elements, where, ...old } = withoutAlterable(before, pair)
  const { name, elements: wantedElements, where: wantedWhere, ...wanted } = withoutAlterable(after, pair)
  return (
    equal(old, wanted) &&
    sameElements(pair, elements, wantedElements) &&
    sameExpression(pair, 'where', where, wantedWhere)
  )
}

/** What can be changed of an index makes it no other one. */
const withoutAlterable = (index: TableIndex, { context }: TablePair): TableIndex => {
  const rest = { ...index }
  for (const member of context.features.alterIndex) delete rest[member]
  return rest
}

export const sameElements = (
  pair: TablePair,
  before: readonly IndexElement[],
  after: readonly IndexElement[],
): boolean =>
  before.length === after.length && before.every((element, i) => sameElement(pair, element, after[i]!))

const sameElement = (pair: TablePair, before: IndexElement, after: IndexElement): boolean => {
  const { expression, ...old } = before
  const { expression: wantedExpression, ...wanted } = after
  return equal(old, wanted) && sameExpression(pair, 'index', expression, wantedExpression)
}

/** Indexes that stay and are kept, or seen, in another way than the model says. */
export const toAlter = (
  pair: TablePair,
  { kept }: Matched<TableIndex>,
): readonly Pick<OperationOf<'alterIndex'>, 'name' | 'changes'>[] =>
  kept.flatMap(([before, after]) => {
    const changes = indexChanges(pair, keptOf(pair, 'before', before), keptOf(pair, 'after', after), after)
    const { name } = followsName(pair, before, after) ? after : before
    return Object.keys(changes).length > 0 ? [{ name, changes }] : []
  })

const indexChanges = (
  { context }: TablePair,
  old: TableIndex,
  wanted: TableIndex,
  own: TableIndex,
): IndexChanges => {
  const differs = (member: (typeof context.features.alterIndex)[number]) =>
    context.features.alterIndex.includes(member) && !equal(old[member], wanted[member])
  const gone = Object.keys(old.with ?? {}).filter(key => wanted.with?.[key] === undefined)
  return {
    ...(differs('with')
      ? { with: { ...own.with, ...Object.fromEntries(gone.map(key => [key, null])) } }
      : {}),
    // Where the model does not say, it may be anywhere.
    ...(differs('tablespace') && own.tablespace !== undefined ? { tablespace: own.tablespace } : {}),
    ...(differs('comment') ? { comment: own.comment ?? null } : {}),
    ...(differs('invisible') ? { invisible: own.invisible ?? false } : {}),
  }
}
