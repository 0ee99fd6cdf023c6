import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import type { Connection } from '../connection.ts'
import { readDefault } from './read-default.ts'
import { types } from './types.ts'

/** A column as the engine itself sees it. @see https://www.sqlite.org/pragma.html#pragma_table_xinfo */
export interface PragmaColumn {
  readonly name: string
  readonly type: string
  readonly isNotNull: boolean
  readonly default: string | null
  /** Its place in the primary key from 1, or 0. */
  readonly key: number
}

/** The columns of all tables, or of those named, by table. */
export const columnsOfAll = async (
  connection: Connection,
  names: readonly string[] | undefined,
): Promise<ReadonlyMap<string, readonly PragmaColumn[]>> => {
  const { rows } = await connection.query(
    `SELECT s.name AS "table", c.name, c.type, c."notnull", c.dflt_value, c.pk
    FROM sqlite_schema AS s JOIN pragma_table_xinfo(s.name) AS c
    WHERE s.type = 'table' AND s.sql NOT LIKE 'CREATE VIRTUAL%'${
      names ? ' AND s.name IN (SELECT value FROM json_each(?))' : ''
    }
    ORDER BY s.rowid, c.cid`,
    names ? [JSON.stringify(names)] : [],
  )
  const found = new Map<string, PragmaColumn[]>()
  for (const row of rows) {
    const table = String(row.table)
    const column = {
      name: String(row.name),
      type: String(row.type),
      isNotNull: row.notnull === 1,
      default: row.dflt_value as string | null,
      key: Number(row.pk),
    }
    const columns = found.get(table)
    if (columns) columns.push(column)
    else found.set(table, [column])
  }
  return found
}

/** What is known of a table whose CREATE TABLE is not understood. */
export const tableFromPragmas = (name: string, columns: readonly PragmaColumn[]): Table => {
  const key = columns.filter(column => column.key > 0).sort((a, b) => a.key - b.key)
  return {
    name,
    columns: columns.map(column => columnFrom(column)),
    constraints: key.length > 0 ? [{ kind: 'primaryKey', columns: key.map(column => column.name) }] : [],
    indexes: [],
  }
}

const columnFrom = ({ name, type, isNotNull, default: value, key }: PragmaColumn): Column => {
  const read = value === null ? undefined : readDefault(`(${value}\n)`)
  return {
    name,
    type: types.parse(type),
    nullable: !isNotNull && key === 0,
    ...(read ? { default: read } : {}),
  }
}
