import { type Beginning, lossesOf } from '../autogenerate/destructive.ts'
import { tableName } from '../operations/in-table.ts'
import type { Operation } from '../operations/index.ts'
import type { PreparedStep } from '../runtime/prepared-step.ts'
import type { TableName } from '../schema/table.ts'

/** What is lost for good, and the table it is lost from. */
export interface Loss {
  readonly what: string
  readonly table: TableName | undefined
}

/** What a step loses. What raw SQL and data steps take away is not looked for. */
export const plannedLosses = (
  { recorded }: Pick<PreparedStep, 'recorded'>,
  beginning: Beginning,
): readonly Loss[] =>
  [
    ...lossesOf(
      recorded.map(({ operation }) => operation),
      beginning,
    ),
  ].map(([operation, what]) => ({
    what,
    table: tableOf(operation),
  }))

const tableOf = (operation: Operation): TableName | undefined =>
  'table' in operation && typeof operation.table === 'string'
    ? tableName({
        table: operation.table,
        ...('schema' in operation && operation.schema !== undefined ? { schema: operation.schema } : {}),
      })
    : undefined
