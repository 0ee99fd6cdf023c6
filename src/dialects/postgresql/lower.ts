import type { Column, Identity } from '../../schema/column.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { Table } from '../../schema/table.ts'
import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import type { ColumnType } from '../../schema/types.ts'
import { lowerDefault } from './lower-default.ts'
import { types } from './types.ts'

/** What PostgreSQL keeps of a table: what is a default anyway is not said, what it does not know is gone. */
export const lower = ({ options, renamedFrom, comment, ...table }: Table): Table => ({
  ...table,
  columns: table.columns.map(lowerColumn),
  constraints: table.constraints.map(lowerConstraint),
  indexes: table.indexes.map(lowerIndex),
  ...(comment ? { comment } : {}),
})

const lowerColumn = ({
  autoincrement,
  renamedFrom,
  comment,
  collation,
  default: value,
  identity,
  ...column
}: Column): Column => {
  const type = types.lower(column.type)
  const lowered = value && lowerDefault(value, type)
  return {
    ...column,
    type,
    nullable: column.nullable && !identity,
    ...(lowered ? { default: lowered } : {}),
    ...(identity ? { identity: lowerIdentity(identity) } : {}),
    ...(collation === undefined || collation === 'default' || !isCollatable(type) ? {} : { collation }),
    ...(comment ? { comment } : {}),
  }
}

/** Whether a column of the type may have a collation; of a type that is not known here it may. */
export const isCollatable = (type: ColumnType): boolean => {
  const lowered = types.lower(type)
  if (lowered.kind === 'array') return isCollatable(lowered.of)
  return ['text', 'varchar', 'char', 'raw'].includes(lowered.kind)
}

const lowerIdentity = ({ generation, start, increment }: Identity): Identity => ({
  generation,
  // A sequence that counts down starts at -1 by itself.
  ...(start === undefined || start === ((increment ?? 1) < 0 ? -1 : 1) ? {} : { start }),
  ...(increment === undefined || increment === 1 ? {} : { increment }),
})

const lowerConstraint = (constraint: Constraint): Constraint => {
  if (constraint.kind !== 'foreignKey') return constraint
  const { onDelete, onUpdate, ...rest } = constraint
  return {
    ...rest,
    ...(onDelete === undefined || onDelete === 'noAction' ? {} : { onDelete }),
    ...(onUpdate === undefined || onUpdate === 'noAction' ? {} : { onUpdate }),
  }
}

const lowerIndex = ({ method, include, ...index }: TableIndex): TableIndex => ({
  ...index,
  elements: index.elements.map(lowerElement),
  ...(method === undefined || method === 'btree' ? {} : { method }),
  ...(include?.length ? { include } : {}),
})

/** NULL sorts as the largest value: last when ascending, first when descending. */
const lowerElement = ({ nulls, collation, ...element }: IndexElement): IndexElement => ({
  ...element,
  ...(nulls === undefined || (nulls === 'first') === (element.order === 'desc') ? {} : { nulls }),
  ...(collation === undefined || collation === 'default' ? {} : { collation }),
})
