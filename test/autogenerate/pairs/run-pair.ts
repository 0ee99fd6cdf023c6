import { downgradeOf } from '../../../src/autogenerate/downgrade.ts'
import { postponeUses } from '../../../src/autogenerate/new-values.ts'
import type { Connection } from '../../../src/dialects/connection.ts'
import type { Dialect } from '../../../src/dialects/dialect.ts'
import { definitionOf, type Operation } from '../../../src/operations/index.ts'
import { emptySchema, type Schema } from '../../../src/schema/schema.ts'
import { type TableName, tableKey } from '../../../src/schema/table.ts'
import { differences, perform, reflectAll, renamesFor } from '../migrate-schema.ts'
import { answersOf } from './answers.ts'
import { insertRows, readRows } from './rows.ts'
import { type Has, schemaOf } from './schema-of.ts'
import { settled } from './settle.ts'
import type { Side } from './side.ts'

/** What is wrong with a pair, and on which step of its way. */
export class PairFailed extends Error {}

interface Step {
  readonly operations: readonly Operation[]
  readonly before: Schema
}

/** A database in which nothing is, and what its reflection tells of that. */
export interface EmptyDatabase {
  readonly connection: Connection
  readonly schema: Schema
}

/**
 * Makes the first schema with rows in it, goes to the second as the revisions that autogenerate writes would, and back.
 *
 * What a reflection told holds until the next change, and is not asked for again: it is most of the time that a pair takes.
 *
 * @param empty another one each time it is called, or the same one emptied
 * @throws PairFailed
 */
export const runPair = async (
  empty: () => Promise<EmptyDatabase>,
  dialect: Dialect,
  drawn: readonly [Side, Side],
  has: Has = { vectors: false },
): Promise<void> => {
  const sides = settled(drawn, dialect.name)
  const [from, to] = [schemaOf(sides[0], dialect.name, has), schemaOf(sides[1], dialect.name, has)]
  const direct = await during('making the second schema directly', async () => {
    const { connection, schema } = await empty()
    return (await migrate(connection, dialect, schema, to, [])).reached
  })
  const { connection, schema } = await empty()
  const start = await during('making the first schema', async () => {
    const { reached } = await migrate(connection, dialect, schema, from, [])
    same(await left(connection, dialect, reached, from), [])
    return reached
  })
  await during('inserting rows', () => insertRows(connection, dialect, sides))
  const rows = await readRows(connection, dialect, sides, 0)
  const { steps, reached } = await during('upgrading', () =>
    migrate(connection, dialect, start, to, answersOf(sides, dialect.name)),
  )
  await during('comparing after the upgrade', async () =>
    same(await left(connection, dialect, reached, to), []),
  )
  await during('comparing with the schema made directly', async () =>
    same(plain(reached, dialect), plain(direct, dialect)),
  )
  await during('looking for the rows after the upgrade', async () =>
    same(await readRows(connection, dialect, sides, 1), rows),
  )
  const found = await during('downgrading', async () => {
    let present = reached
    for (const { operations, before } of steps.toReversed()) {
      const features = dialect.features(connection.version)
      present = await reach(connection, dialect, downgradeOf(operations, before, features))
    }
    return present
  })
  const all = steps.flatMap(({ operations }) => operations)
  // Values stay in their enums: rows may have them.
  const hasMoreValues = all.some(({ kind }) => kind === 'addEnumValue')
  await during('comparing after the downgrade', async () => {
    const wanted = hasMoreValues ? withValuesOf(found, from) : from
    // Where an engine keeps no enums, some columns have the new values, and others have not.
    const { enumNames } = dialect.features(connection.version)
    const ignored = hasMoreValues && !enumNames ? valuesInColumns : []
    same(await left(connection, dialect, found, wanted, ignored), [])
    if (!hasMoreValues) same(plain(found, dialect), plain(start, dialect))
  })
  await during('looking for the rows after the downgrade', async () =>
    same(await readRows(connection, dialect, sides, 0), rows),
  )
}

const during = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const hint = error instanceof Error && 'hint' in error ? ` (${error.hint})` : ''
    throw new PairFailed(`${what}: ${message}${hint}`, { cause: error })
  }
}

/** As many revisions as it takes: a value that one adds to an enum is used by the next. */
const migrate = async (
  connection: Connection,
  dialect: Dialect,
  present: Schema,
  wanted: Schema,
  answers: readonly string[],
): Promise<{ readonly steps: readonly Step[]; readonly reached: Schema }> => {
  const steps: Step[] = []
  let reached = present
  let given = answers
  for (let more = true; more && steps.length < 3; ) {
    const before = reached
    const renames = await renamesFor(connection, dialect, wanted, given, before)
    const { now, later } = postponeUses(await differences(connection, dialect, wanted, renames, [], before))
    reached = await reach(connection, dialect, now)
    steps.push({ operations: now, before })
    // What is left for the next one is of what has values, and not of enums.
    given = given.filter(answer => !answer.startsWith('enum:'))
    more = later.length > 0
  }
  return { steps, reached }
}

/** Where operations lead; what refuses them is told with all of them. */
const reach = async (
  connection: Connection,
  dialect: Dialect,
  operations: readonly Operation[],
): Promise<Schema> => {
  try {
    await perform(connection, dialect, operations)
  } catch (error) {
    const [message, all] = [error instanceof Error ? error.message : error, words(operations)]
    throw new Error(`${message}\n  of: ${all.join('\n      ')}`, { cause: error })
  }
  return reflectAll(connection, dialect)
}

const words = (operations: readonly Operation[]) =>
  operations.map(operation => definitionOf(operation).describe(operation))

const left = async (
  connection: Connection,
  dialect: Dialect,
  present: Schema,
  wanted: Schema,
  ignored: readonly Operation['kind'][] = [],
): Promise<readonly string[]> =>
  words(
    (await differences(connection, dialect, wanted, [], [], present)).filter(
      ({ kind }) => !ignored.includes(kind),
    ),
  )

const valuesInColumns = ['replaceEnum', 'addEnumValue', 'alterColumn', 'createEnum'] as const

/** The wanted schema with the values that its enums have in the database, where none is lost and none moved. */
const withValuesOf = (present: Schema, wanted: Schema): Schema => ({
  ...wanted,
  enums: wanted.enums.map(type => {
    const values = present.enums.find(other => tableKey(other) === tableKey(type))?.values ?? type.values
    const kept = values.filter(value => type.values.includes(value))
    return kept.join('\0') === type.values.join('\0') ? { ...type, values } : type
  }),
})

const same = (found: unknown, wanted: unknown): void => {
  const [one, other] = [found, wanted].map(data => JSON.stringify(data, null, 1).split('\n'))
  if (!one || !other || one.join('\n') === other.join('\n')) return
  const at = one.findIndex((line, i) => line !== other[i])
  throw new Error(
    `it is\n${one.slice(Math.max(at - 6, 0), at + 10).join('\n')}\nand should be\n${other.slice(Math.max(at - 6, 0), at + 10).join('\n')}`,
  )
}

/** A schema as data of which equal ones are equal: the order in which things were made does not count. */
const plain = (schema: Schema, dialect: Dialect): unknown => {
  const byName = <T extends { readonly name?: string }>(things: readonly T[]) =>
    things.toSorted((a, b) => order(textOf(a), textOf(b)))
  const byKey = <T extends TableName>(things: readonly T[]) =>
    things.toSorted((a, b) => order(tableKey(a), tableKey(b)))
  return sorted({
    ...emptySchema,
    ...schema,
    enums: byKey(schema.enums),
    extensions: byName(schema.extensions),
    views: byKey(schema.views),
    routines: byKey(schema.routines),
    sequences: byKey(schema.sequences),
    triggers: schema.triggers
      .toSorted((a, b) => order(a.name, b.name))
      .map(({ definition, ...rest }) => rest),
    policies: schema.policies.toSorted((a, b) => order(tableKey(a.table), tableKey(b.table))),
    tables: byKey(schema.tables).map(({ source, ...found }) => {
      const table = dialect.lower(found)
      return {
        ...table,
        // What no model says of it stays as it was.
        options: { ...table.options, with: undefined, rowFormat: undefined },
        columns: byName(table.columns),
        constraints: byName(table.constraints),
        indexes: byName(table.indexes),
      }
    }),
  })
}

const textOf = (thing: { readonly name?: string }) => JSON.stringify([thing.name, sorted(thing)])

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Members in the order of their names. */
const sorted = (data: unknown): unknown => {
  if (typeof data === 'bigint') return String(data)
  if (Array.isArray(data)) return data.map(sorted)
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data)
      .toSorted(([a], [b]) => order(a, b))
      .map(([key, value]) => [key, sorted(value)]),
  )
}
