import { usage } from '../errors.ts'
import type { Sequence } from './schema.ts'
import type { TableName } from './table.ts'

/** A column: `'invoices.number'`, `'app.invoices.number'`; as an object where a name has a dot in it. */
export type ColumnPath =
  | string
  | { readonly schema?: string; readonly table: string; readonly column: string }

/** @throws USAGE for what is no path */
export const ownerFrom = (call: string, path: ColumnPath): NonNullable<Sequence['ownedBy']> => {
  if (typeof path !== 'string') return { table: tableOf(path.schema, path.table), column: path.column }
  const parts = path.split('.')
  if (parts.length < 2 || parts.length > 3 || parts.includes(''))
    throw usage(`${call}: ownedBy is '${path}'.`, "Write 'table.column' or 'schema.table.column'.")
  return { table: tableOf(parts.at(-3), parts.at(-2)!), column: parts.at(-1)! }
}

const tableOf = (schema: string | undefined, name: string): TableName =>
  schema === undefined ? { name } : { schema, name }
