import { textUnreadable } from '../../../errors.ts'
import type { Connection } from '../../connection.ts'
import { DatabaseError } from '../../database-error.ts'
import type { FamilyWording } from '../family.ts'
import type { ColumnRow } from './columns.ts'
import { isDoubtful } from './restored.ts'

/**
 * The values of enums and sets as they are. Neither the catalog nor SHOW CREATE TABLE shows characters of four bytes
 * among them, but the column does: the numbers from 1 on, taken for a column of that type, are its values.
 *
 * @throws TEXT_UNREADABLE
 */
export const withExactLists = async (
  columns: readonly ColumnRow[],
  connection: Connection,
  words: FamilyWording,
): Promise<readonly ColumnRow[]> => {
  const exact: ColumnRow[] = []
  for (const row of columns) exact.push(isList(row) ? await exactList(row, connection, words) : row)
  return exact
}

const isList = ({ type }: ColumnRow): boolean => /^(?:enum|set)\(/i.test(type) && isDoubtful(type)

const exactList = async (
  row: ColumnRow,
  connection: Connection,
  words: FamilyWording,
): Promise<ColumnRow> => {
  const { grammar, types } = words
  const type = types.parse(row.type)
  if (type.kind !== 'enum' && type.kind !== 'set') return row
  const next = type.kind === 'enum' ? 'n' : '1 << (n - 1)'
  // The first part decides of which type the values are; it has one row, which holds none.
  const question = `WITH RECURSIVE listed AS (
      SELECT t.${grammar.quote(row.name)} AS value, 1 AS n
      FROM (SELECT 1 AS one) AS o LEFT JOIN ${grammar.quote(row.table)} AS t ON FALSE
      UNION ALL SELECT ${next}, n + 1 FROM listed WHERE n <= ${type.values.length}
    ) SELECT CONVERT(value USING utf8mb4) AS value FROM listed WHERE n > 1 ORDER BY n`
  try {
    const values = (await connection.query(question)).rows.map(({ value }) => grammar.literal(String(value)))
    return { ...row, type: `${type.kind}(${values.join(',')})` }
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.connectionLost) throw error
    throw textUnreadable(`the values of the column "${row.name}"`, row.table, error)
  }
}
