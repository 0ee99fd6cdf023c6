import type { AskedName } from '../../schema/state.ts'
import type { Connection } from '../connection.ts'
import type { DialectNames, NamedThing } from '../dialect.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { grammar } from './grammar.ts'

type List = NamedThing['list']

/**
 * What information_schema lists by these names: a literal schema and literal names, or the server opens every table.
 *
 * @param more what one of the family has beside the others' lists
 */
export const namesWith = (more: readonly AskedName['list'][]): DialectNames => ({
  lists: ['tables', 'views', 'function', 'procedure', 'parts', ...more],
  reflected: ['tables', 'parts'],
  find: async (connection, asked) => {
    const database = await defaultSchemaOf(connection)
    const found: NamedThing[] = []
    for (const [schema, names] of Map.groupBy(asked, name => name.schema ?? database))
      found.push(...(await inDatabase(connection, { schema, visible: schema === database }, names)))
    return found
  },
})

export const names = namesWith([])

interface Place {
  readonly schema: string
  readonly visible: boolean
}

const inDatabase = async (
  connection: Connection,
  place: Place,
  asked: readonly AskedName[],
): Promise<readonly NamedThing[]> => {
  const namesIn = (lists: readonly List[]) => [
    ...new Set(asked.filter(({ list }) => lists.includes(list)).map(({ name }) => name)),
  ]
  const ask = async (
    columns: string,
    view: string,
    { schema, name }: { readonly schema: string; readonly name: string },
    { among, more = '' }: { readonly among: readonly string[]; readonly more?: string },
  ) => {
    if (among.length === 0) return []
    const { rows } = await connection.query(
      `SELECT ${columns} FROM information_schema.${view} WHERE ${schema} = ${grammar.literal(place.schema)} AND ${name} IN (${among.map(one => grammar.literal(one)).join(', ')})${more}`,
    )
    return rows
  }
  const tables = await ask(
    'TABLE_NAME AS name, TABLE_TYPE AS type',
    'TABLES',
    { schema: 'TABLE_SCHEMA', name: 'TABLE_NAME' },
    { among: namesIn(['tables', 'views', 'sequences']) },
  )
  const routines = await ask(
    'ROUTINE_NAME AS name, ROUTINE_TYPE AS type',
    'ROUTINES',
    { schema: 'ROUTINE_SCHEMA', name: 'ROUTINE_NAME' },
    { among: namesIn(['function', 'procedure']) },
  )
  const parts = await ask(
    'CONSTRAINT_NAME AS name, TABLE_NAME AS `table`',
    'TABLE_CONSTRAINTS',
    { schema: 'CONSTRAINT_SCHEMA', name: 'CONSTRAINT_NAME' },
    { among: namesIn(['parts']), more: " AND CONSTRAINT_TYPE IN ('FOREIGN KEY', 'CHECK')" },
  )
  return [
    ...[...tables, ...routines].map(({ name, type }) => ({
      ...place,
      list: lists[String(type)] ?? 'other',
      name: String(name),
    })),
    ...parts.map(({ name, table }) => ({
      ...place,
      list: 'parts' as const,
      name: String(name),
      table: { name: String(table), ...(place.visible ? {} : { schema: place.schema }) },
    })),
  ]
}

const lists: Readonly<Record<string, List>> = {
  'BASE TABLE': 'tables',
  'SYSTEM VERSIONED': 'tables',
  VIEW: 'views',
  SEQUENCE: 'sequences',
  FUNCTION: 'function',
  PROCEDURE: 'procedure',
}
