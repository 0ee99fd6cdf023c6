import { featureNotSupported } from '../../errors.ts'
import { tableName } from '../../operations/in-table.ts'
import { located, type Recorded } from '../../operations/record.ts'
import { knownTable, type State } from '../../schema/state.ts'
import { type Table, type TableName, tableKey } from '../../schema/table.ts'
import type { FamilyWording } from './family.ts'
import { isKeyed } from './keys.ts'

/**
 * A column whose numbers are handed out needs a key that begins with it. The key may come after the column, so it is
 * looked for when all is done.
 *
 * @throws FEATURE_NOT_SUPPORTED
 */
export const refuseUncounted = (recorded: readonly Recorded[], after: State, words: FamilyWording): void => {
  for (const from of recorded) {
    const table = tableOf(from)
    const known = table && knownTable(after, table)
    if (known) located(from, () => refuse(known, words))
  }
}

const tableOf = ({ operation }: Recorded): TableName | undefined => {
  if (operation.kind === 'createTable') return operation.table
  return 'table' in operation && typeof operation.table === 'string'
    ? tableName(operation as { readonly table: string })
    : undefined
}

const refuse = (table: Table, { title }: FamilyWording): void => {
  const counted = table.columns.filter(({ identity }) => identity)
  const [lacking] = counted.filter(({ name }) => !isKeyed(table, name))
  if (lacking)
    throw featureNotSupported(
      `numbers for a column without a key ("${tableKey(table)}.${lacking.name}")`,
      title,
      'Make it the primary key, or the first column of a unique constraint or an index.',
    )
  if (counted.length > 1)
    throw featureNotSupported(
      `more than one column with numbers (${counted.map(({ name }) => `"${name}"`).join(', ')} of "${tableKey(table)}")`,
      title,
      'Take identity() off all but one.',
    )
}
