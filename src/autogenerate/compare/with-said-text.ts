import type { Column } from '../../schema/column.ts'
import { saysText, textOfTable } from '../../schema/own-text.ts'
import { columnOf, type Table } from '../../schema/table.ts'

/**
 * A table of the database that says its character set or collation wherever the model does, also where it is that of
 * the table or the database anyway: there reflection does not say it.
 *
 * @param usual collation of the database
 */
export const withSaidText = (table: Table, model: Table, usual: string | undefined): Table => {
  if (usual === undefined) return table
  const own = textOfTable(table, usual)
  return {
    ...table,
    ...(saysText(model.options) ? { options: { ...table.options, ...own } } : {}),
    columns: table.columns.map(
      (column): Column =>
        saysText(columnOf(model, column.name)) && !saysText(column) ? { ...column, ...own } : column,
    ),
  }
}
