import type { NamedThing } from '../dialects/dialect.ts'
import { absentNamed } from '../schema/named-objects.ts'
import { absentRoutine } from '../schema/routines.ts'
import { type AskedName, pathOf, type State } from '../schema/state.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import type { Session } from './session.ts'

/**
 * What the database says of names, before anything runs: what is there is looked at, and what is not there is known to
 * be absent. Of the rest of the database nothing is known.
 *
 * @param whole looks at everything, so that the nearest right name can be told
 */
export const knownStart = async (
  { connection, dialect, tables }: Session,
  asked: readonly AskedName[],
  whole = false,
): Promise<State> => {
  const { names } = dialect
  const things = await names.find(connection, asked)
  const there = asked.filter(name => things.some(thing => answers(thing, name)))
  const absent = asked.filter(
    name => names.lists.includes(name.list) && name.list !== 'parts' && !there.includes(name),
  )
  const looked = [
    ...there.map(pathOf),
    ...things.flatMap(({ list, table }) => (list === 'parts' && table ? [table] : [])),
  ]
  const unlisted = asked.filter(({ list }) => list === 'enums' && !names.lists.includes(list))
  // Of some lists an engine tells as a whole alone; and of enums that are no types its columns do.
  const all =
    whole ||
    unlisted.length > 0 ||
    // A view in the place of a table.
    (!names.reflected.includes('views') && things.some(({ list }) => list === 'views')) ||
    there.some(({ list }) => names.lists.includes(list) && !names.reflected.includes(list))
  const schema = all
    ? await dialect.reflect(connection, { exclude: Object.values(tables), schemas: 'all' })
    : await dialect.reflect(connection, { tables: looked })
  const aggregates = asked.filter(
    name => name.list === 'function' && things.some(thing => thing.isAggregate && isCalled(thing, name)),
  )
  // Only for thinking: the text that a rebuild would edit is not kept up there.
  const bare = schema.tables.map(({ source: _, ...table }) => table)
  const unseen = unlisted.filter(({ name }) => !schema.enums.some(other => other.name === name))
  return {
    schema: { ...schema, tables: bare },
    absent: new Set([...absent, ...unseen].map(absentKey)),
    aggregates: new Set(aggregates.map(absentKey)),
    others: 'unknown',
  }
}

/** Whether a name, as it was asked for, may mean this; of a table anything that has its name may be in the way. */
const answers = (thing: NamedThing, name: AskedName): boolean =>
  isCalled(thing, name) && !thing.isAggregate && (name.list === 'tables' || thing.list === name.list)

const isCalled = (thing: NamedThing, { schema, name }: TableName): boolean =>
  thing.name.toLowerCase() === name.toLowerCase() &&
  (isInNoSchema(thing) || (schema === undefined ? thing.visible : thing.schema === schema))

const isInNoSchema = ({ schema, list }: NamedThing): boolean =>
  schema === undefined || list === 'schemas' || list === 'extensions'

const absentKey = ({ list, ...name }: AskedName & TableName): string =>
  list === 'tables' || list === 'parts'
    ? tableKey(name)
    : list === 'function' || list === 'procedure'
      ? absentRoutine({ kind: list, ...name })
      : absentNamed(list, name)
