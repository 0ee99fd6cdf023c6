import type { Table, TableStorage } from '../../../schema/table.ts'
import { parametersFrom } from './parameters.ts'
import type { TableRow } from './tables.ts'

/** How a table is kept, where it is not as any table is. */
export const storageMembers = (row: TableRow): Pick<Table, 'options'> => {
  const toast = row.toastParameters?.map(parameter => `toast.${parameter}`)
  const parameters = parametersFrom([...(row.parameters ?? []), ...(toast ?? [])])
  const options: TableStorage = {
    ...(row.unlogged ? { unlogged: true } : {}),
    ...(row.tablespace === null ? {} : { tablespace: row.tablespace }),
    ...(parameters ? { with: parameters } : {}),
  }
  return Object.keys(options).length === 0 ? {} : { options }
}
