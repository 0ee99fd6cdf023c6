import { featureNotSupported } from '../../errors.ts'
import type { Operation } from '../../operations/index.ts'
import type { Column } from '../../schema/column.ts'

/** Refuses what MySQL and MariaDB alone have, and what would mean something else without it. @throws FEATURE_NOT_SUPPORTED */
export const refuseColumnOptions = (
  columns: readonly (Pick<Column, 'name'> & { readonly onUpdate?: unknown; readonly invisible?: unknown })[],
  title: string,
): void => {
  for (const { name, onUpdate, invisible } of columns) {
    if (onUpdate)
      throw featureNotSupported(
        `value that an UPDATE gives by itself ("${name}", onUpdate)`,
        title,
        'Leave out onUpdate, and write a trigger on UPDATE that sets the column.',
      )
    if (invisible)
      throw featureNotSupported(
        `invisible columns ("${name}")`,
        title,
        'Leave it out, or give a view without the column to those who should not see it.',
      )
  }
}

/** The same for every operation that says something of columns. */
export const refuseColumnOptionsOf = (op: Operation, title: string): void => {
  if (op.kind === 'createTable') refuseColumnOptions(op.table.columns, title)
  if (op.kind === 'addColumn') refuseColumnOptions([op.column], title)
  if (op.kind === 'alterColumn') refuseColumnOptions([{ name: op.name, ...op.changes }], title)
}
