import type { Column } from '../../schema/column.ts'
import { columnOf, type Table, type TableStorage } from '../../schema/table.ts'

type Said = Pick<TableStorage, 'characterSet' | 'collation'>

/**
 * A table of the database that says its character set or collation wherever the model does, also where it is that of
 * the table or the database anyway: there reflection does not say it.
 *
 * @param usual collation of the database
 */
export const withSaidText = (table: Table, model: Table, usual: string | undefined): Table => {
  if (usual === undefined) return table
  const own: Said = says(table.options) ? { ...table.options } : { collation: usual }
  const saidText = ({ characterSet, collation }: Said): Said => ({
    ...(characterSet === undefined ? {} : { characterSet }),
    ...(collation === undefined ? {} : { collation }),
  })
  return {
    ...table,
    ...(says(model.options) ? { options: { ...table.options, ...saidText(own) } } : {}),
    columns: table.columns.map(
      (column): Column =>
        says(columnOf(model, column.name)) && !says(column) ? { ...column, ...saidText(own) } : column,
    ),
  }
}

const says = (said: Said | undefined): boolean =>
  said?.characterSet !== undefined || said?.collation !== undefined
