import type { DialectNames, NamedThing } from '../dialect.ts'

/** What `sqlite_schema` lists; a name is the same in whatever case. */
export const names: DialectNames = {
  lists: ['tables', 'views', 'parts'],
  reflected: ['tables', 'views', 'parts'],
  find: async (connection, asked) => {
    const { rows } = await connection.query(
      `SELECT type, name, tbl_name AS "table"
FROM (SELECT type, name, tbl_name FROM sqlite_schema UNION ALL SELECT type, name, tbl_name FROM sqlite_temp_schema)
WHERE name COLLATE NOCASE IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(asked.map(({ name }) => name))],
    )
    return rows.map(
      ({ type, name, table }): NamedThing => ({
        list: lists[String(type)] ?? 'other',
        name: String(name),
        visible: true,
        ...(type === 'index' ? { table: { name: String(table) } } : {}),
      }),
    )
  },
}

const lists: Readonly<Record<string, NamedThing['list']>> = { table: 'tables', view: 'views', index: 'parts' }
