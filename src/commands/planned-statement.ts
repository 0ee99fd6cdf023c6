import type { Blocks, TableSize } from '../dialects/table-effect.ts'
import { definitionOf } from '../operations/index.ts'
import type { PlannedStatement } from '../runtime/plan-step.ts'
import { type TableName, tableKey } from '../schema/table.ts'

/** What a statement does to a table, and how large the table is. `null`: not known. */
export interface PlannedTable {
  /** `users`, `app.users`. */
  readonly table: string
  /** In the engine's words. */
  readonly lock: string | null
  /** What others wait with as long as the lock is held. */
  readonly blocks: Blocks | null
  /** Every row is written anew. */
  readonly rewrites: boolean | null
  /** Every row is read. */
  readonly scans: boolean | null
  /** How many rows the table has now, and how many bytes with its indexes: mostly estimates. */
  readonly rows: number | null
  readonly bytes: number | null
}

export interface StatementView {
  /** `null` for a data step, which is code. */
  readonly sql: string | null
  readonly comment: string | null
  /** The operation in words, and its line in the revision's file; `null` for what the engine needs beside it. */
  readonly operation: string | null
  readonly line: number | null
  /** The transaction it runs in, counted within the revision; `null` where it runs on its own. */
  readonly transaction: number | null
  /** It may come out otherwise: what raw SQL or a data step before it does is not known. */
  readonly provisional: boolean
  /** `null` where it is not known what it does to which table. */
  readonly tables: readonly PlannedTable[] | null
}

export const statementView = (
  { sql, comment, from, source, transaction, provisional, effects }: PlannedStatement,
  sizeOf: (table: TableName) => TableSize,
): StatementView => ({
  sql: sql ?? null,
  comment: comment ?? null,
  operation: from ? definitionOf(from.operation).describe(from.operation) : null,
  line: source?.line ?? null,
  transaction: transaction ?? null,
  provisional,
  tables: effects
    ? effects.map(({ table, ...effect }) => ({ table: tableKey(table), ...effect, ...sizeOf(table) }))
    : null,
})
