import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import { equal } from './equal.ts'
import { type Matched, match } from './match.ts'
import { sameExpression, type TablePair } from './table-pair.ts'

/** The indexes of one table of both sides: which stay, which go, which come. */
export const compareIndexes = (pair: TablePair): Matched<TableIndex> =>
  match(pair.before.indexes, pair.after.indexes, (before, after) =>
    sameIndex(pair, keptOf(pair, 'before', before), keptOf(pair, 'after', after)),
  )

const keptOf = (pair: TablePair, side: 'before' | 'after', index: TableIndex): TableIndex =>
  pair.kept[side].indexes[pair[side].indexes.indexOf(index)] ?? index

const sameIndex = (pair: TablePair, before: TableIndex, after: TableIndex): boolean => {
  const { name: oldName, elements, where, ...old } = before
  const { name, elements: wantedElements, where: wantedWhere, ...wanted } = after
  return (
    equal(old, wanted) &&
    elements.length === wantedElements.length &&
    elements.every((element, i) => sameElement(pair, element, wantedElements[i]!)) &&
    sameExpression(pair, 'where', where, wantedWhere)
  )
}

const sameElement = (pair: TablePair, before: IndexElement, after: IndexElement): boolean => {
  const { expression, ...old } = before
  const { expression: wantedExpression, ...wanted } = after
  return equal(old, wanted) && sameExpression(pair, 'index', expression, wantedExpression)
}
