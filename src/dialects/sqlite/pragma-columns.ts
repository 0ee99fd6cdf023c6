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

/** The columns of all tables, or of those named, by table: one row for each table, for rows are what costs. */
export const columnsOfAll = async (
  connection: Connection,
  names: readonly string[] | undefined,
): Promise<ReadonlyMap<string, readonly PragmaColumn[]>> => {
  const { rows } = await connection.query(
    `SELECT s.name AS "table", json_group_array(json_array(c.name, c.type, c."notnull", c.dflt_value, c.pk)) AS columns
    FROM sqlite_schema AS s JOIN pragma_table_xinfo(s.name) AS c
    WHERE s.type = 'table' AND s.sql NOT LIKE 'CREATE VIRTUAL%'${
      names ? ' AND s.name IN (SELECT value FROM json_each(?))' : ''
    }
    GROUP BY s.rowid`,
    names ? [JSON.stringify(names)] : [],
  )
  return new Map(rows.map(({ table, columns }) => [String(table), columnsFrom(String(columns))]))
}

const columnsFrom = (json: string): readonly PragmaColumn[] =>
  (JSON.parse(json) as readonly (readonly [string, string, number, string | null, number])[]).map(
    ([name, type, notNull, value, key]) => ({ name, type, isNotNull: notNull === 1, default: value, key }),
  )

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
  const parsed = types.parse(type)
  const read = value === null ? undefined : readDefault(`(${value}\n)`, parsed)
  return {
    name,
    type: parsed,
    nullable: !isNotNull && key === 0,
    ...(read ? { default: read } : {}),
  }
}
