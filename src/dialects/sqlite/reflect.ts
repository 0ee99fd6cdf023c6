import { emptySchema, type Schema, type Trigger, type View } from '../../schema/schema.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import type { TableIndex } from '../../schema/table-index.ts'
import { sql } from '../../sql/sql.ts'
import { catalogRows } from '../catalog-rows.ts'
import type { Connection } from '../connection.ts'
import type { ReflectRequest } from '../dialect.ts'
import { withDeclaredTypes } from './declared-types.ts'
import { enumsOf } from './enum-change.ts'
import { parseCreateIndex } from './parse-create-index.ts'
import { isUnreadable, parseCreateTable } from './parse-create-table.ts'
import { parseCreateView } from './parse-create-view.ts'
import { columnsOfAll, type PragmaColumn, tableFromPragmas } from './pragma-columns.ts'
import { type ReferredTable, tableFromText } from './table-from-text.ts'
import { columnsOf, folded, type TableText } from './table-text.ts'

/** What an object of the database is, as `sqlite_schema` has it. */
interface SchemaRow {
  readonly type: 'table' | 'index' | 'view' | 'trigger'
  readonly name: string
  readonly table: string
  readonly sql: string | null
}

/**
 * The database as data, by two queries whatever the number of tables. A table is read from its CREATE TABLE, which
 * tells more than the pragmas do; that its columns are as the engine itself sees them is checked, and where the
 * text is not understood the pragmas alone speak. Views and triggers come all together: a rebuild must know them.
 */
export const reflect = async (connection: Connection, request: ReflectRequest = {}): Promise<Schema> => {
  const rows = await schemaRows(connection)
  const wanted = filterOf(request)
  const tableRows = rows.filter(({ type, name }) => type === 'table' && wanted(name))
  const columns = await columnsOfAll(connection, request.tables && tableRows.map(({ name }) => name))
  const indexes = indexesByTable(rows)
  const parsedOf = parseOnce()
  const referred = referredTables(
    rows.filter(({ type }) => type === 'table'),
    parsedOf,
  )
  const tables = tableRows.map(row => {
    const found = indexes.get(folded(row.name)) ?? []
    const own = columns.get(row.name) ?? []
    const table = tableFrom(row, parsedOf(row.sql), own, referred)
    return {
      ...(request.types === 'declared' ? withDeclaredTypes(table, own) : table),
      indexes: found.filter(index => index !== undefined),
      ...(found.includes(undefined) ? { source: unreadable(row.sql) } : {}),
    }
  })
  return {
    ...emptySchema,
    tables,
    enums: enumsOf(tables),
    views: rows.filter(({ type }) => type === 'view').map(viewFrom),
    triggers: rows.filter(({ type }) => type === 'trigger').map(triggerFrom),
  }
}

/** Without virtual tables, the tables in which they keep their data, and SQLite's own. */
const schemaRows = (connection: Connection): Promise<readonly SchemaRow[]> =>
  catalogRows(
    connection,
    `
    WITH kinds AS MATERIALIZED (SELECT name, type FROM pragma_table_list WHERE schema = 'main')
    SELECT s.type, s.name, s.tbl_name AS "table", s.sql
    FROM sqlite_schema AS s LEFT JOIN kinds AS l ON l.name = s.name AND s.type = 'table'
    WHERE s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      AND (s.type <> 'table' OR l.type = 'table')
    ORDER BY s.rowid`,
  )

const filterOf = ({ tables, exclude = [] }: ReflectRequest) => {
  const only = tables && new Set(tables.map(({ name }) => folded(name)))
  const never = new Set(exclude.map(({ name }) => folded(name)))
  return (name: string) => !never.has(folded(name)) && (only === undefined || only.has(folded(name)))
}

const tableFrom = (
  { name, sql: text }: SchemaRow,
  parsed: ParsedTable,
  columns: readonly PragmaColumn[],
  referred: ReferredTable,
): Table =>
  !isUnreadable(parsed) && agrees(parsed, columns)
    ? { ...tableFromText(parsed, referred), name }
    : { ...tableFromPragmas(name, columns), source: isUnreadable(parsed) ? (text ?? '') : unreadable(text) }

/** A text that cannot be read, so that a rebuild refuses the table and nothing of it is lost. */
const unreadable = (text: string | null) => `${text} ?`

/** Whether the engine sees the same columns in the text. */
const agrees = (text: TableText, columns: readonly PragmaColumn[]): boolean => {
  const read = columnsOf(text)
  return (
    read.length === columns.length &&
    read.every((column, i) => {
      const { name, type, isNotNull, default: value } = columns[i]!
      const says = (kind: string) => column.clauses.some(({ meaning }) => meaning.kind === kind)
      return (
        column.name.name === name &&
        // A type in quotes loses what stands after them.
        (/["'`[]/.test(column.type) || plain(column.type) === plain(type)) &&
        (text.withoutRowid || says('notNull') === isNotNull) &&
        says('default') === (value !== null)
      )
    })
  )
}

const plain = (type: string) => type.replace(/["'`[\]\s]|generated always$/gi, '').toLowerCase()

type ParsedTable = ReturnType<typeof parseCreateTable>

/** A table is read for itself and for every foreign key that leads to it, and parsed once. */
const parseOnce = (): ((text: string | null) => ParsedTable) => {
  const known = new Map<string, ParsedTable>()
  return text => {
    const key = text ?? ''
    const parsed = known.get(key) ?? parseCreateTable(key)
    known.set(key, parsed)
    return parsed
  }
}

/** Tables as foreign keys mean them: in any case, and read when they are asked for. */
const referredTables = (
  rows: readonly SchemaRow[],
  parsedOf: (text: string | null) => ParsedTable,
): ReferredTable => {
  const texts = new Map(rows.map(row => [folded(row.name), row.sql]))
  const known = new Map<string, ReturnType<ReferredTable>>()
  const read = (name: string): ReturnType<ReferredTable> => {
    const parsed = parsedOf(texts.get(name) ?? null)
    if (isUnreadable(parsed)) return undefined
    const table = tableFromText(parsed)
    const columns = table.columns.map(column => column.name)
    return { name: table.name, columns, key: primaryKeyOf(table)?.columns ?? [] }
  }
  return name => {
    const key = folded(name)
    if (!known.has(key)) known.set(key, read(key))
    return known.get(key)
  }
}

/** Indexes that constraints make have no SQL, and are none of their own; `undefined` for one that is not understood. */
const indexesByTable = (
  rows: readonly SchemaRow[],
): ReadonlyMap<string, readonly (TableIndex | undefined)[]> => {
  const found = new Map<string, (TableIndex | undefined)[]>()
  for (const row of rows) {
    if (row.type !== 'index' || row.sql === null) continue
    const key = folded(row.table)
    found.set(key, [...(found.get(key) ?? []), parseCreateIndex(row.sql)])
  }
  return found
}

const viewFrom = ({ name, sql: text }: SchemaRow): View => {
  const { columns, query } = parseCreateView(text ?? '')
  return { name, definition: sql.raw(query), ...(columns ? { columns } : {}) }
}

const triggerFrom = ({ name, table, sql: text }: SchemaRow): Trigger => ({
  name,
  table: { name: table },
  definition: sql.raw(text ?? ''),
})
