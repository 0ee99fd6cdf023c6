import { type InTable, inTable } from '../../operations/in-table.ts'
import type { Table } from '../../schema/table.ts'
import { quotePath } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { grammar } from './grammar.ts'

/** The comments of a new table and of its columns. */
export const tableComments = (table: Table): readonly Statement[] => {
  const place = inTable(table.name, table)
  const { comment } = table
  return [
    ...(comment === undefined
      ? []
      : [statement(`COMMENT ON TABLE ${path(place)} IS ${grammar.literal(comment)}`)]),
    ...table.columns.flatMap(column =>
      column.comment === undefined ? [] : [columnComment(place, column.name, column.comment)],
    ),
  ]
}

/** `null` takes the comment away. */
export const setTableComment = (op: InTable & { readonly comment: string | null }): readonly Statement[] => [
  statement(`COMMENT ON TABLE ${path(op)} IS ${grammar.literal(op.comment)}`),
]

/** `null` takes the comment away. */
export const columnComment = (op: InTable, column: string, comment: string | null): Statement =>
  statement(`COMMENT ON COLUMN ${path(op)}.${grammar.quote(column)} IS ${grammar.literal(comment)}`)

const path = (op: InTable) => quotePath(grammar, [op.schema, op.table])
