import { referredTable } from '../../operations/create-foreign-key.ts'
import type { Constraint, ForeignKey } from '../../schema/constraint.ts'
import { constraintMentions, indexMentions } from '../../schema/mentions-column.ts'
import { columnOf, type Table, tableKey } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import type { TableCompared } from './table-changes.ts'

/** Says of what stays whether it must go meanwhile and come back. */
export interface StepsAside {
  readonly foreignKey: (key: ForeignKey, own: Table) => boolean
  readonly constraint: (compared: TableCompared, kept: Constraint) => boolean
  readonly index: (compared: TableCompared, kept: TableIndex) => boolean
}

/**
 * What stays the same may still be in the way: a foreign key over a column whose type changes, or that stands
 * on a key which is replaced, or leads to or from a table that is logged no more; whatever covers a column that is dropped
 * and added again.
 */
export const stepsAside = (tables: readonly TableCompared[]): StepsAside => {
  const unsettled = new Map(
    tables
      .filter(({ columns }) => columns.converted.size + columns.remade.size > 0)
      .map(({ pair, columns }) => [tableKey(pair.after), columns.converted.union(columns.remade)]),
  )
  const keysGone = new Set(
    tables.flatMap(table => keysOf(table).map(columns => keyText(table.pair.after, columns))),
  )
  const relogged = new Set(tables.filter(isRelogged).map(({ pair }) => tableKey(pair.after)))
  const isAside = (key: ForeignKey, own: Table) =>
    relogged.has(tableKey(own)) ||
    relogged.has(tableKey(referredTable(key))) ||
    touches(key.columns, unsettled.get(tableKey(own))) ||
    touches(key.references.columns, unsettled.get(tableKey(referredTable(key)))) ||
    keysGone.has(keyText(referredTable(key), key.references.columns))
  return {
    foreignKey: isAside,
    constraint: (table, kept) => {
      if (kept.kind === 'foreignKey') return isAside(kept, table.pair.after)
      const isSaid = kept.kind === 'check' || kept.kind === 'exclusion'
      const columns = [...leavingOf(table), ...(isSaid ? retypedOf(table) : [])]
      return columns.some(column => constraintMentions(kept, column))
    },
    index: (table, kept) => {
      const isSaid = kept.where !== undefined || kept.elements.some(({ expression }) => expression)
      const columns = [...leavingOf(table), ...(isSaid ? retypedOf(table) : [])]
      return columns.some(column => indexMentions(kept, column))
    },
  }
}

/** PostgreSQL: no table that is logged may refer to one that is not, not even for a moment. */
const isRelogged = ({ table }: TableCompared): boolean =>
  table.some(operation => operation.kind === 'setTableOptions' && operation.changes.unlogged !== undefined)

/**
 * Columns that become one of another type. PostgreSQL reads the text that it has made of a condition anew then, which
 * gives other casts than the condition itself would: `id IN (1, 2)` of a bigint is no longer what the model says.
 */
const retypedOf = ({ pair: { kept, context }, columns }: TableCompared): readonly string[] =>
  context.features.viewsKeep !== 'types'
    ? []
    : columns.changed.flatMap(operation =>
        operation.kind === 'alterColumn' &&
        operation.changes.type &&
        columnOf(kept.before, operation.name)?.type.kind !== columnOf(kept.after, operation.name)?.type.kind
          ? [operation.name]
          : [],
      )

/**
 * Columns that go, for good or to come back. What is thought to stay may mention one that goes for good, when the
 * engine finds that both the old and the new condition are always true.
 */
const leavingOf = ({ columns: { remade, gone } }: TableCompared): ReadonlySet<string> =>
  gone.length === 0 ? remade : new Set([...remade, ...gone.map(({ name }) => name)])

/** Keys and unique indexes that go: a foreign key may stand on them. */
const keysOf = ({ constraints, indexes }: TableCompared): readonly (readonly string[])[] => [
  ...constraints.dropped.flatMap(constraint =>
    constraint.kind === 'primaryKey' || constraint.kind === 'unique' ? [constraint.columns] : [],
  ),
  ...indexes.dropped.flatMap(({ unique, elements }) =>
    unique ? [elements.flatMap(({ column }) => (column === undefined ? [] : [column]))] : [],
  ),
]

const keyText = (table: { readonly schema?: string; readonly name: string }, columns: readonly string[]) =>
  JSON.stringify([tableKey(table), columns.toSorted()])

const touches = (columns: readonly string[], some: ReadonlySet<string> | undefined) =>
  some !== undefined && columns.some(column => some.has(column))
