import type { Unsaid } from '../../schema/unsaid.ts'
import { catalogRows } from '../catalog-rows.ts'
import type { Dialect } from '../dialect.ts'
import { grammar } from './grammar.ts'
import { parseCreateTable } from './parse-create-table.ts'
import { columnsOfAll, type PragmaColumn } from './pragma-columns.ts'
import { rowidColumn } from './rowid.ts'
import { saidTokens } from './token-reader.ts'

interface MadeRow {
  readonly name: string
  readonly sql: string
  readonly type: 'table' | 'virtual'
}

/**
 * Virtual tables, which are the business of a module of the engine; and tables with something that no builder says: what a
 * conflict does, keys that may be NULL, keys in an order of their own.
 *
 * @see https://sqlite.org/vtab.html
 */
export const unsaid: Dialect['unsaid'] = async connection => {
  const rows = await catalogRows<MadeRow>(
    connection,
    `SELECT s.name, s.sql, l.type FROM sqlite_schema AS s JOIN pragma_table_list AS l ON l.name = s.name AND l.schema = 'main'
     WHERE s.type = 'table' AND l.type IN ('table', 'virtual') AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY s.name`,
  )
  const columns = await columnsOfAll(connection, undefined)
  return rows.flatMap(row => unsaidOf(row, columns.get(row.name) ?? []))
}

const unsaidOf = ({ name, sql, type }: MadeRow, columns: readonly PragmaColumn[]): readonly Unsaid[] => {
  const making = { name, make: sql, drop: `DROP TABLE ${grammar.quote(name)}` }
  if (type === 'virtual')
    return [
      {
        ...making,
        what: 'virtual table',
        why: `there is no word for it in models: ${sql.replace(/\s+/g, ' ')}`,
      },
    ]
  const what = [
    ...(saysOnConflict(sql) ? ['what it does on a conflict'] : []),
    ...(mayBeNull(sql, columns) ? ['that its key may be NULL'] : []),
    ...(/\bprimary\s+key\s*\([^()]*\b(?:collate|desc)\b/i.test(sql) ? ['the order of its key'] : []),
  ]
  if (what.length === 0) return []
  const why = `there is no word in models for ${what.join(', ')}`
  return [{ ...making, what: 'table', why, instead: 'table' }]
}

const saysOnConflict = (sql: string): boolean =>
  saidTokens(sql).some(
    ({ kind, word }, at, all) => kind === 'word' && word === 'CONFLICT' && all[at - 1]?.word === 'ON',
  )

/**
 * Only the rowid, and the key of a table without one, are never NULL.
 *
 * @see https://www.sqlite.org/quirks.html#primary_keys_can_sometimes_contain_nulls
 */
const mayBeNull = (sql: string, columns: readonly PragmaColumn[]): boolean => {
  const open = columns.filter(({ key, isNotNull }) => key > 0 && !isNotNull)
  if (open.length === 0) return false
  const text = parseCreateTable(sql)
  return !('unreadable' in text) && !text.withoutRowid && rowidColumn(text) === undefined
}
