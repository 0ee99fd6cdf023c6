import { tableChangeNotSupported } from '../../errors.ts'
import { constraintOperation } from '../../operations/constraint-operation.ts'
import { referredTable } from '../../operations/create-foreign-key.ts'
import { type InTable, inTable } from '../../operations/in-table.ts'
import type { Operation } from '../../operations/index.ts'
import type { Constraint, ForeignKey } from '../../schema/constraint.ts'
import { tableKey } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { type ColumnsCompared, compareColumns } from './columns.ts'
import { compareConstraints } from './constraints.ts'
import { equal } from './equal.ts'
import { compareIndexes } from './indexes.ts'
import type { TablePair } from './table-pair.ts'

/** What changes about a table that both sides have, not yet in an order. */
export interface TableCompared {
  readonly pair: TablePair
  readonly place: InTable
  readonly columns: ColumnsCompared
  readonly constraints: ReturnType<typeof compareConstraints>
  readonly indexes: ReturnType<typeof compareIndexes>
}

/** @throws TABLE_CHANGE_NOT_SUPPORTED for what no operation changes yet */
export const compareTable = (pair: TablePair): TableCompared => {
  refuseUnspeakable(pair)
  const place = inTable(pair.after.name, pair.after)
  return {
    pair,
    place,
    columns: compareColumns(pair, place),
    constraints: compareConstraints(pair),
    indexes: compareIndexes(pair),
  }
}

/** The operations of one table: foreign keys apart, because those of all tables go first and come last. */
export interface TableOperations {
  readonly dropKeys: readonly Operation[]
  readonly changes: readonly Operation[]
  readonly createKeys: readonly Operation[]
}

/**
 * @param unsettled the columns, by table, whose type changes its family or that are made anew: foreign keys over
 * them step aside
 */
export const tableOperations = (
  { pair, place, columns, constraints, indexes }: TableCompared,
  unsettled: ReadonlyMap<string, ReadonlySet<string>>,
): TableOperations => {
  const aside = constraints.kept.filter(([before]) => stepsAside(before, pair, columns, unsettled))
  const dropped = [...constraints.dropped, ...aside.map(([before]) => before)]
  const created = [...constraints.created, ...aside.map(([, after]) => after)]
  const indexesAside = indexes.kept.filter(([index]) => covers(index, columns.remade))
  const drop = (was: Constraint): Operation => ({
    kind: 'dropConstraint',
    ...place,
    ...(was.name === undefined ? ('columns' in was ? { columns: was.columns } : {}) : { name: was.name }),
    type: was.kind,
    was,
  })
  const create = (constraint: Constraint) => constraintOperation(place, constraint)
  const isKey = ({ kind }: Constraint) => kind === 'foreignKey'
  const isNoKey = ({ kind }: Constraint) => kind !== 'foreignKey'
  return {
    dropKeys: dropped.filter(isKey).map(drop),
    changes: [
      ...[...indexes.dropped, ...indexesAside.map(([before]) => before)].map(
        (was): Operation => ({ kind: 'dropIndex', ...place, name: was.name, was }),
      ),
      ...dropped.filter(isNoKey).map(drop),
      ...columns.changed,
      ...columns.gone,
      ...created.filter(isNoKey).map(create),
      ...[...indexes.created, ...indexesAside.map(([, after]) => after)].map(
        (index): Operation => ({ kind: 'createIndex', ...place, index }),
      ),
    ],
    createKeys: created.filter(isKey).map(create),
  }
}

const stepsAside = (
  constraint: Constraint,
  pair: TablePair,
  { remade }: ColumnsCompared,
  unsettled: ReadonlyMap<string, ReadonlySet<string>>,
): boolean => {
  if (constraint.kind === 'check') return false
  if (constraint.kind !== 'foreignKey') return constraint.columns.some(column => remade.has(column))
  return (
    touches(constraint.columns, unsettled.get(tableKey(pair.after))) ||
    touches(constraint.references.columns, unsettled.get(keyOf(constraint)))
  )
}

const keyOf = (key: ForeignKey) => tableKey(referredTable(key))

const touches = (columns: readonly string[], some: ReadonlySet<string> | undefined) =>
  some !== undefined && columns.some(column => some.has(column))

const covers = (index: TableIndex, columns: ReadonlySet<string>) =>
  index.elements.some(({ column }) => column !== undefined && columns.has(column)) ||
  (index.include ?? []).some(column => columns.has(column))

const refuseUnspeakable = ({ after, kept }: TablePair): void => {
  const key = tableKey(after)
  if ((kept.before.comment ?? '') !== (kept.after.comment ?? ''))
    throw tableChangeNotSupported(
      'The comment',
      key,
      `Change it in a revision by hand: op.execute("COMMENT ON TABLE ${key} IS '...'").`,
    )
  if (!equal(kept.before.options ?? {}, kept.after.options ?? {}))
    throw tableChangeNotSupported(
      'STRICT or WITHOUT ROWID',
      key,
      'Take it back in the model, or make the table anew in a revision by hand.',
    )
}
