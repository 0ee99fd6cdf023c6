import { featureNotSupported } from '../../errors.ts'
import type { Operation } from '../../operations/index.ts'
import type { SetTableOptions } from '../../operations/set-table-options.ts'
import type { Table, TableStorage } from '../../schema/table.ts'

/** `STRICT, WITHOUT ROWID`: what stands behind the columns. */
export const optionWords = (options: TableStorage | undefined): string => {
  const words = [...(options?.strict ? ['STRICT'] : []), ...(options?.withoutRowid ? ['WITHOUT ROWID'] : [])]
  return words.length > 0 ? ` ${words.join(', ')}` : ''
}

/** Whether something of it is SQLite's; a change of nothing makes the table anew as it is. */
export const concernsSqlite = ({ changes }: SetTableOptions): boolean =>
  changes.strict !== undefined || changes.withoutRowid !== undefined || Object.keys(changes).length === 0

export const sameOptions = (before: Table, after: Table, { changes }: SetTableOptions): boolean =>
  Object.keys(changes).length > 0 && optionWords(before.options) === optionWords(after.options)

/** Makes the table anew and changes nothing. */
export const anew = (table: string): SetTableOptions => ({ kind: 'setTableOptions', table, changes: {} })

/** The operations of a group, and what makes its table anew where that is asked for. */
export const withoutGroup = (operation: Operation): readonly Operation[] => {
  if (operation.kind !== 'alterTable') return [operation]
  return [...(operation.recreate ? [anew(operation.table)] : []), ...operation.operations]
}

/** @throws FEATURE_NOT_SUPPORTED */
export const refusePartitions = ({ name, partitionBy, partitionOf }: Table): void => {
  if (partitionBy || partitionOf)
    throw noPartitions(partitionBy ? `a table in partitions ("${name}")` : `a partition ("${name}")`)
}

export const noPartitions = (what: string) =>
  featureNotSupported(what, 'SQLite', "Ask for the engine: if (op.dialect !== 'sqlite') ...")
