import type { TableSize } from '../dialects/table-effect.ts'
import { tableName } from '../operations/in-table.ts'
import { movedTo } from '../operations/set-table-schema.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import type { PreparedStep } from '../runtime/prepared-step.ts'
import type { Session } from '../runtime/session.ts'
import { type TableName, tableKey } from '../schema/table.ts'

/** How large tables are now, also those that will have another name by then; one that will be new is empty. */
export const tableSizes = async (
  { connection, dialect }: Session,
  steps: readonly PreparedStep[],
  asked: readonly { readonly table: TableName | undefined }[],
): Promise<(table: TableName) => TableSize> => {
  const { now: origin, made } = originsOf(steps)
  const tables = new Map(
    asked.flatMap(({ table }) => (table ? [[tableKey(origin(table)), origin(table)] as const] : [])),
  )
  const found = await dialect.sizes(connection, [...tables.values()])
  const sizes = new Map(found.map(({ table, rows, bytes }) => [tableKey(table), { rows, bytes }]))
  return table =>
    sizes.get(tableKey(origin(table))) ?? (made(table) ? { rows: 0, bytes: 0 } : { rows: null, bytes: null })
}

/** The name that a table has now, by the one that a plan gives it; and whether the plan makes it. */
export const originsOf = (
  steps: readonly Pick<PreparedStep, 'recorded'>[],
): {
  readonly now: (table: TableName) => TableName
  readonly made: (table: TableName) => boolean
} => {
  const now = new Map<string, TableName>()
  const made = new Set<string>()
  for (const { operation } of withoutBlocks(steps.flatMap(({ recorded }) => recorded))) {
    if (operation.kind === 'createTable') made.add(tableKey(operation.table))
    if (operation.kind !== 'renameTable' && operation.kind !== 'setTableSchema') continue
    const from = tableName(operation)
    const to = operation.kind === 'setTableSchema' ? movedTo(operation) : { ...from, name: operation.to }
    if (made.has(tableKey(from))) made.add(tableKey(to))
    else now.set(tableKey(to), now.get(tableKey(from)) ?? from)
  }
  return {
    now: table => now.get(tableKey(table)) ?? table,
    made: table => made.has(tableKey(table)),
  }
}
