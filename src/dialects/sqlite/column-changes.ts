import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import { isUnreadable, parseCreateTable } from './parse-create-table.ts'
import { sameCollation, sameDefault, sameEnum, sameGenerated, sameType } from './same-definition.ts'
import { columnsOf, sameName } from './table-text.ts'
import { types } from './types.ts'
import { ownType } from './wording.ts'

/** What of a column SQLite would have to hear of. Much of what a type says is nothing to it. */
export interface ColumnDifference {
  readonly nullable: boolean
  /** Anything else: only a new table can have it. */
  readonly definition: boolean
}

export const columnDifference = (table: Table, from: Column, to: Column): ColumnDifference => ({
  nullable: from.nullable !== to.nullable,
  definition: !(
    sameType(declaredType(table, from), from.type, to.type) &&
    sameEnum(from.type, to.type) &&
    sameDefault(from, to) &&
    sameCollation(from.collation, to.collation) &&
    sameGenerated(from.generated, to.generated) &&
    from.autoincrement === to.autoincrement
  ),
})

/** The type in the words in which the table declares it. */
const declaredType = ({ source }: Table, column: Column): string => {
  const text = source === undefined ? undefined : parseCreateTable(source)
  const found =
    text && !isUnreadable(text)
      ? columnsOf(text).find(({ name }) => sameName(name.name, column.name))
      : undefined
  return found?.type ?? types.sql(ownType(column.type))
}
