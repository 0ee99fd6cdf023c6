import { stillReferenced } from '../../errors.ts'
import type { Recorded } from '../../operations/record.ts'
import type { Connection } from '../connection.ts'
import { blaming } from './blamed.ts'
import { folded } from './table-text.ts'

/**
 * A table that was dropped must not leave foreign keys that lead to it: every insert into the other table would
 * fail from then on. SQLite lets it pass while foreign keys are off.
 *
 * @throws STILL_REFERENCED
 */
export const refuseDangling = async (
  connection: Connection,
  recorded: readonly Recorded[],
): Promise<void> => {
  const dropped = recorded.flatMap(({ operation }) =>
    operation.kind === 'dropTable' ? [operation.table] : [],
  )
  if (dropped.length === 0) return
  const { rows } = await connection.query(
    `SELECT DISTINCT s.name, f."table" AS parent
    FROM sqlite_schema AS s JOIN pragma_foreign_key_list(s.name) AS f
    WHERE s.type = 'table' AND s.sql NOT LIKE 'CREATE VIRTUAL%'
      AND lower(f."table") IN (SELECT lower(value) FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM sqlite_schema AS p WHERE p.type = 'table' AND lower(p.name) = lower(f."table"))
    ORDER BY s.rowid`,
    [JSON.stringify(dropped)],
  )
  const [first] = rows
  if (!first) return
  const by = rows.filter(({ parent }) => parent === first.parent).map(({ name }) => String(name))
  const parent = String(first.parent)
  throw blaming(
    recorded.findLast(
      ({ operation }) => operation.kind === 'dropTable' && folded(operation.table) === folded(parent),
    ),
    operation => stillReferenced(parent, by, 'which would be gone', operation),
  )
}
