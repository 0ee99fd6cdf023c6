import { usage } from '../../errors.ts'
import { isSql, type Sql } from '../../sql/sql.ts'
import type { IndexElement } from '../table-index.ts'

/** How a column stands in an index. Each method gives another, and changes none. */
export interface SortedColumn {
  readonly element: IndexElement
  nullsFirst(): SortedColumn
  nullsLast(): SortedColumn
  /** The collation it is sorted by, where that is not the column's. */
  collate(collation: string): SortedColumn
  /** The operators that the index serves: `t.title.operatorClass('gin_trgm_ops')` (PostgreSQL). */
  operatorClass(name: string): SortedColumn
  /** How much of the beginning is indexed, in characters or bytes (MySQL and MariaDB). */
  prefix(length: number): SortedColumn
}

/** A column of the table at hand, in the third argument of `table()`: a piece of SQL that also sorts an index. */
export interface ColumnRef extends Sql, Omit<SortedColumn, 'element'> {
  readonly column: string
  desc(): SortedColumn
  asc(): SortedColumn
}

/** Methods on a prototype, since a database has many columns and each of them is given to the parts of its table. */
class Sorted implements SortedColumn {
  readonly element: IndexElement

  constructor(element: IndexElement) {
    this.element = element
  }

  nullsFirst(): SortedColumn {
    return new Sorted({ ...this.element, nulls: 'first' })
  }

  nullsLast(): SortedColumn {
    return new Sorted({ ...this.element, nulls: 'last' })
  }

  collate(collation: string): SortedColumn {
    return new Sorted({ ...this.element, collation })
  }

  operatorClass(operatorClass: string): SortedColumn {
    return new Sorted({ ...this.element, operatorClass })
  }

  prefix(length: number): SortedColumn {
    return new Sorted({ ...this.element, length })
  }
}

class Ref implements ColumnRef {
  readonly kind = 'sql'
  readonly parts: Sql['parts']
  readonly column: string

  constructor(column: string) {
    this.parts = [{ identifier: [column] }]
    this.column = column
  }

  asc(): SortedColumn {
    return new Sorted({ column: this.column })
  }

  desc(): SortedColumn {
    return new Sorted({ column: this.column, order: 'desc' })
  }

  nullsFirst(): SortedColumn {
    return this.asc().nullsFirst()
  }

  nullsLast(): SortedColumn {
    return this.asc().nullsLast()
  }

  collate(collation: string): SortedColumn {
    return this.asc().collate(collation)
  }

  operatorClass(name: string): SortedColumn {
    return this.asc().operatorClass(name)
  }

  prefix(length: number): SortedColumn {
    return this.asc().prefix(length)
  }
}

export const columnRef = (column: string): ColumnRef => new Ref(column)

/** A column, a sorted column, an expression; or an element in full, for an expression with a collation or an operator class. */
export type IndexedElement = ColumnRef | SortedColumn | Sql | IndexElement

export const elementOf = (value: IndexedElement): IndexElement => {
  refuseUndefined(value)
  if ('element' in value) return value.element
  if (!isSql(value)) return value
  if ('column' in value) return { column: (value as ColumnRef).column }
  return { expression: plainSql(value) }
}

export const columnName = (ref: ColumnRef): string => {
  refuseUndefined(ref)
  return ref.column
}

/** `t.emial`, or `'email'`: what the type checker would have found, told to those who run without it. */
const refuseUndefined = (value: unknown): void => {
  if (value === undefined)
    throw usage('A column of an index or a constraint is undefined.', 'Look for a misspelt key after "t.".')
  if (typeof value !== 'object' || value === null)
    throw usage(
      `A column of an index or a constraint is ${typeof value === 'string' ? `the text '${value}'` : String(value)}.`,
      `Write it as a column of the table: t => [index().on(t.${typeof value === 'string' ? value : 'name'})].`,
    )
}

/** Drops what a column reference carries beside its SQL. */
export const plainSql = ({ kind, parts }: Sql): Sql => ({ kind, parts })
