import type { Column, Identity } from '../../schema/column.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { plainSequence } from '../../schema/sequence-numbers.ts'
import { columnOf, type Table, type TableStorage } from '../../schema/table.ts'
import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import type { ColumnType } from '../../schema/types.ts'
import { lowerDefault } from './lower-default.ts'
import { lowerParameters } from './storage-parameters.ts'
import { types } from './types.ts'

/** What PostgreSQL keeps of a table: what is a default anyway is not said, what it does not know is gone. */
export const lower = ({ options, renamedFrom, comment, ...table }: Table): Table => ({
  ...table,
  ...lowerStorage(options),
  // A partition has the columns of its table.
  columns: table.partitionOf ? [] : table.columns.map(lowerColumn),
  constraints: table.constraints.map(lowerConstraint),
  indexes: table.indexes.map(index => lowerIndex(index, table)),
  ...(comment ? { comment } : {}),
})

const lowerColumn = ({
  autoincrement,
  renamedFrom,
  comment,
  collation,
  characterSet,
  onUpdate,
  invisible,
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
    ...(identity ? { identity: lowerIdentity(identity, type) } : {}),
    ...(collation === undefined || collation === 'default' || !isCollatable(type) ? {} : { collation }),
    ...(comment ? { comment } : {}),
  }
}

/** Whether a column of the type may have a collation; of a type that is not known here it may. */
export const isCollatable = (type: ColumnType): boolean => {
  const lowered = types.lower(type)
  if (lowered.kind === 'array') return isCollatable(lowered.of)
  return ['text', 'varchar', 'char', 'citext', 'domain', 'raw'].includes(lowered.kind)
}

/** A sequence of the column's own type, without what is so anyway. */
const lowerIdentity = ({ generation, ...counted }: Identity, { kind }: ColumnType): Identity => {
  const type = kind === 'smallint' || kind === 'integer' ? kind : 'bigint'
  const { name, type: _, ...plain } = plainSequence({ name: '', type, ...counted })
  return { generation, ...(plain as Omit<Identity, 'generation'>) }
}

const lowerStorage = ({
  unlogged,
  tablespace,
  with: parameters,
}: TableStorage = {}): Pick<Table, 'options'> => {
  const options: TableStorage = {
    ...(unlogged ? { unlogged } : {}),
    ...(tablespace === undefined || tablespace === 'pg_default' ? {} : { tablespace }),
    ...(Object.keys(parameters ?? {}).length > 0 ? { with: lowerParameters(parameters!) } : {}),
  }
  return Object.keys(options).length === 0 ? {} : { options }
}

const lowerConstraint = (constraint: Constraint): Constraint => {
  switch (constraint.kind) {
    case 'foreignKey': {
      const { onDelete, onUpdate, ...rest } = constraint
      return {
        ...validity(rest),
        ...(onDelete === undefined || onDelete === 'noAction' ? {} : { onDelete }),
        ...(onUpdate === undefined || onUpdate === 'noAction' ? {} : { onUpdate }),
      }
    }
    case 'check':
      return validity(constraint)
    case 'exclusion': {
      const { method, elements, ...rest } = constraint
      return {
        ...rest,
        elements: elements.map(({ with: operator, ...element }) => ({
          ...lowerElement(element),
          with: operator,
        })),
        ...(method === undefined || method === 'gist' ? {} : { method }),
      }
    }
    default: {
      const { include, ...rest } = constraint
      return { ...rest, ...(include?.length ? { include } : {}) }
    }
  }
}

/** What is not enforced has never been validated either, and need not say so. */
const validity = <C extends { readonly notValid?: true; readonly notEnforced?: true }>(constraint: C): C => {
  if (!constraint.notEnforced) return constraint
  const { notValid, ...rest } = constraint
  return rest as C
}

const lowerIndex = (
  { method, include, with: parameters, tablespace, comment, invisible, parser, ...index }: TableIndex,
  table: Table,
): TableIndex => ({
  ...index,
  elements: index.elements.map(element => lowerElement(withoutOwnCollation(element, table))),
  ...(method === undefined || method === 'btree' ? {} : { method }),
  ...(include?.length ? { include } : {}),
  ...(Object.keys(parameters ?? {}).length > 0 ? { with: lowerParameters(parameters!) } : {}),
  ...(tablespace === undefined || tablespace === 'pg_default' ? {} : { tablespace }),
  ...(comment ? { comment } : {}),
})

/** An index compares a column as the column itself does, unless it says otherwise. */
const withoutOwnCollation = (element: IndexElement, table: Table): IndexElement => {
  const { collation, ...rest } = element
  const own = element.column === undefined ? undefined : columnOf(table, element.column)?.collation
  return collation !== undefined && collation === own ? rest : element
}

/** NULL sorts as the largest value: last when ascending, first when descending. */
const lowerElement = ({ nulls, collation, length, ...element }: IndexElement): IndexElement => ({
  ...element,
  ...(nulls === undefined || (nulls === 'first') === (element.order === 'desc') ? {} : { nulls }),
  ...(collation === undefined || collation === 'default' ? {} : { collation }),
})
