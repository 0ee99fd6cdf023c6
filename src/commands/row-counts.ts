import type { Session } from '../runtime/session.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import { quotePath } from '../sql/grammar.ts'

export interface RowCount {
  readonly table: string
  readonly rows: number
}

/** How many rows tables hold, counted; by name. */
export const rowCounts = async (
  { connection, dialect }: Session,
  tables: readonly TableName[],
): Promise<readonly RowCount[]> => {
  const counted: RowCount[] = []
  for (const table of tables) {
    const { rows } = await connection.query(
      `SELECT count(*) AS n FROM ${quotePath(dialect.grammar, [table.schema, table.name])}`,
    )
    counted.push({ table: tableKey(table), rows: Number(rows[0]?.n) })
  }
  return counted.sort((a, b) => (a.table < b.table ? -1 : 1))
}

/** `users: 1 row, posts: 3 rows`. */
export const rowsInWords = (counted: readonly RowCount[]): string =>
  counted.map(({ table, rows }) => `${table}: ${rows} ${rows === 1 ? 'row' : 'rows'}`).join(', ')
