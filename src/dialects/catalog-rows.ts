import type { Connection } from './connection.ts'

/** The rows of a question of our own, typed by what its SELECT list makes of them: no checker sees into the SQL. */
export const catalogRows = async <Row>(
  connection: Connection,
  question: string,
  parameters?: readonly unknown[],
): Promise<readonly Row[]> => {
  const rows: readonly unknown[] = (await connection.query(question, parameters)).rows
  return rows as readonly Row[]
}
