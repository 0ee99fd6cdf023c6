import type { DialectName } from '../../../src/dialects/dialect.ts'
import type { ColumnSlot, EnumSlot, Side, TableSlot } from './side.ts'
import { typeChoice } from './types.ts'

/** Whether rows lie in this table before, and are still there afterwards. */
export const keepsRows = (before: TableSlot, after: TableSlot): boolean =>
  before.rows && before.there && after.there

/**
 * Two sides between which rows can go: of what the first one holds, everything that both shapes have fits into the second,
 * and into the first again. What would refuse rows (a narrower type, a new NOT NULL, unique or key over what they have
 * not got, a foreign key to what is not there) is taken out where there are rows; tables without rows keep it.
 */
export const settled = ([a, b]: readonly [Side, Side], dialect: DialectName): readonly [Side, Side] => {
  const pairs = a.tables.map((one, at) =>
    settledTables(one, sayingText(one, b.tables[at] ?? one), dialect, [a, b]),
  )
  return [
    { ...a, tables: pairs.map(([one]) => one) },
    {
      ...b,
      tables: pairs.map(([, other]) => other),
      // A partition that no model names may be somebody else's, and stays.
      partitions: [0, 1, 2].filter(at =>
        [...b.partitions, ...(a.partitioned && b.partitioned ? a.partitions : [])].includes(at),
      ),
      enums: b.enums.map((type, at) => sharing(a.enums[at], type)),
    },
  ]
}

/** A model that does not say a character set leaves the one that there is. */
const sayingText = (before: TableSlot, after: TableSlot): TableSlot =>
  before.there && after.text === 0 ? { ...after, text: before.text } : after

/** Two enums that have a value in common, which rows can have. */
const sharing = (before: EnumSlot | undefined, after: EnumSlot): EnumSlot => {
  if (before === undefined) return after
  const isSame = (value: number) => value > 0 || before.renamed === after.renamed
  return after.values.some(value => before.values.includes(value) && isSame(value))
    ? after
    : { ...after, renamed: before.renamed, values: [...new Set([...after.values, ...before.values])] }
}

const settledTables = (
  before: TableSlot,
  after: TableSlot,
  dialect: DialectName,
  both: readonly [Side, Side],
): readonly [TableSlot, TableSlot] => {
  if (!keepsRows(before, after)) return [before, after]
  const columns = before.columns.map((one, at) => settledColumns(one, after.columns[at] ?? one, dialect))
  const isShared = (at: number) => columns[at]?.every(({ there }) => there) === true
  const table = (given: TableSlot, side: 0 | 1): TableSlot => ({
    ...given,
    rows: true,
    columns: columns.map(pair => pair[side]),
    // A key, or what is unique, over what the rows had all along.
    key: given.key === 2 && !isShared(0) ? 1 : given.key,
    unique: { ...given.unique, there: given.unique.there && isShared(given.unique.column) },
    indexes: given.indexes.map(index =>
      [1, 12].includes(index.form) && !isShared(index.column) ? { ...index, form: 0 } : index,
    ),
    // A foreign key leads to rows that are there on both sides.
    reference: { ...given.reference, there: given.reference.there && targetStays(given, both) },
  })
  return [table(before, 0), table(after, 1)]
}

const targetStays = ({ reference }: TableSlot, [a, b]: readonly [Side, Side]): boolean => {
  const [one, other] = [a, b].map(({ tables }) => tables[reference.table])
  return one !== undefined && other !== undefined && keepsRows(one, other)
}

const settledColumns = (
  one: ColumnSlot,
  other: ColumnSlot,
  dialect: DialectName,
): readonly [ColumnSlot, ColumnSlot] => {
  // One that only one side has is empty at first.
  if (one.there !== other.there)
    return [
      { ...one, nullable: one.nullable || one.there },
      { ...other, nullable: other.nullable || other.there },
    ]
  const [from, to] = [one, other].map(({ type }) => typeChoice(dialect, type).family)
  return [one, from === to ? other : { ...other, type: one.type }]
}
