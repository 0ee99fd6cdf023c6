import type { Column } from '../../schema/column.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import { lowerDefault } from './lower-default.ts'
import { types } from './types.ts'

/**
 * What SQLite keeps of a table: it has no schemas, no comments and no identity beside the rowid, and tells
 * types apart by what it does with them alone.
 */
export const lower = ({ name, columns, constraints, indexes, options, ...table }: Table): Table => {
  const keyed = primaryKeyOf({ ...table, name, columns, constraints, indexes })?.columns ?? []
  return {
    name,
    columns: columns.map(column => lowerColumn(column, keyed.includes(column.name))),
    constraints: constraints.map(lowerConstraint),
    indexes: indexes.map(lowerIndex),
    ...(options?.strict || options?.withoutRowid
      ? {
          options: {
            ...(options.strict ? { strict: true as const } : {}),
            ...(options.withoutRowid ? { withoutRowid: true as const } : {}),
          },
        }
      : {}),
  }
}

const lowerColumn = (
  {
    name,
    type,
    nullable,
    default: value,
    identity,
    comment,
    collation,
    autoincrement,
    renamedFrom,
    ...column
  }: Column,
  isKey: boolean,
): Column => {
  const lowered = value && lowerDefault(value, type)
  const sorted = lowerCollation(collation)
  return {
    ...column,
    name,
    type: types.lower(type),
    nullable: nullable && !isKey && !identity,
    ...(lowered ? { default: lowered } : {}),
    ...(sorted === undefined ? {} : { collation: sorted }),
    ...(autoincrement && isKey ? { autoincrement } : {}),
  }
}

/** BINARY is what a column has anyway; a name is equal in any case. */
const lowerCollation = (collation: string | undefined): string | undefined => {
  const name = collation?.toUpperCase()
  return name === 'BINARY' ? undefined : name
}

export const lowerConstraint = (constraint: Constraint): Constraint => {
  switch (constraint.kind) {
    case 'foreignKey': {
      // Rows are looked at when the table is made anew; there is no telling them apart later.
      const { onDelete, onUpdate, match, deferrable, references, notValid, ...rest } = constraint
      return {
        ...rest,
        references: { table: references.table, columns: references.columns },
        ...(onDelete === undefined || onDelete === 'noAction' ? {} : { onDelete }),
        ...(onUpdate === undefined || onUpdate === 'noAction' ? {} : { onUpdate }),
        // It may wait only where it is said to; that it could is nothing to SQLite.
        ...(deferrable === 'deferred' ? { deferrable } : {}),
      }
    }
    case 'check': {
      const { notValid, noInherit, ...rest } = constraint
      return rest
    }
    case 'exclusion':
      return constraint
    default: {
      const { include, ...rest } = constraint
      return rest
    }
  }
}

export const lowerIndex = ({
  name,
  unique,
  where,
  nullsNotDistinct,
  kind,
  elements,
}: TableIndex): TableIndex => ({
  name,
  elements: elements.map(lowerElement),
  ...(unique ? { unique } : {}),
  ...(where ? { where } : {}),
  ...(nullsNotDistinct ? { nullsNotDistinct } : {}),
  ...(kind ? { kind } : {}),
})

/** NULL sorts as the smallest value, and an index cannot have it otherwise. */
const lowerElement = ({
  nulls,
  operatorClass,
  length,
  collation,
  ...element
}: IndexElement): IndexElement => {
  const sorted = lowerCollation(collation)
  return { ...element, ...(sorted === undefined ? {} : { collation: sorted }) }
}
