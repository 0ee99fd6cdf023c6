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
import { schemaOf } from './schema-of.ts'
import { settled } from './settle.ts'
import type { Side } from './side.ts'

/** What is wrong with a pair, and on which step of its way. */
export class PairFailed extends Error {}

interface Step {
  readonly operations: readonly Operation[]
  readonly before: Schema
}

/**
 * Makes the first schema with rows in it, goes to the second as the revisions that autogenerate writes would, and back.
 *
 * @param empty a connection to a database in which nothing is; another one each time it is called
 * @throws PairFailed
 */
export const runPair = async (
  empty: () => Promise<Connection>,
  dialect: Dialect,
  drawn: readonly [Side, Side],
): Promise<void> => {
  const sides = settled(drawn, dialect.name)
  const [from, to] = [schemaOf(sides[0], dialect.name), schemaOf(sides[1], dialect.name)]
  const direct = await during('making the second schema directly', async () => {
    const connection = await empty()
    await migrate(connection, dialect, to, [])
    return { reflected: await reflectAll(connection, dialect) }
  })
  const connection = await empty()
  await during('making the first schema', async () => {
    await migrate(connection, dialect, from, [])
    same(await left(connection, dialect, from), [])
  })
  await during('inserting rows', () => insertRows(connection, dialect, sides))
  const start = await reflectAll(connection, dialect)
  const rows = await readRows(connection, dialect, sides, 0)
  const steps = await during('upgrading', () =>
    migrate(connection, dialect, to, answersOf(sides, dialect.name)),
  )
  await during('comparing after the upgrade', async () => same(await left(connection, dialect, to), []))
  await during('comparing with the schema made directly', async () =>
    same(plain(await reflectAll(connection, dialect), dialect), plain(direct.reflected, dialect)),
  )
  await during('looking for the rows after the upgrade', async () =>
    same(await readRows(connection, dialect, sides, 1), rows),
  )
  await during('downgrading', async () => {
    for (const { operations, before } of steps.toReversed()) {
      const features = dialect.features(connection.version)
      await perform(connection, dialect, downgradeOf(operations, before, features))
    }
  })
  const all = steps.flatMap(({ operations }) => operations)
  // Values stay in their enums: rows may have them.
  const hasMoreValues = all.some(({ kind }) => kind === 'addEnumValue')
  await during('comparing after the downgrade', async () => {
    const found = await reflectAll(connection, dialect)
    const wanted = hasMoreValues ? withValuesOf(found, from) : from
    // Where an engine keeps no enums, some columns have the new values, and others have not.
    const { enumNames } = dialect.features(connection.version)
    const ignored = hasMoreValues && !enumNames ? valuesInColumns : []
    same(await left(connection, dialect, wanted, ignored), [])
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
  wanted: Schema,
  answers: readonly string[],
): Promise<readonly Step[]> => {
  const steps: Step[] = []
  let given = answers
  for (let more = true; more && steps.length < 3; ) {
    const before = await reflectAll(connection, dialect)
    const renames = await renamesFor(connection, dialect, wanted, given)
    const { now, later } = postponeUses(await differences(connection, dialect, wanted, renames))
    try {
      await perform(connection, dialect, now)
    } catch (error) {
      throw new Error(
        `${error instanceof Error ? error.message : error}\n  of: ${words(now).join('\n      ')}`,
        {
          cause: error,
        },
      )
    }
    steps.push({ operations: now, before })
    // Renames were done with the first.
    given = now.some(({ kind }) => kind.startsWith('rename') || kind === 'setTableSchema') ? [] : given
    more = later.length > 0
  }
  return steps
}

const words = (operations: readonly Operation[]) =>
  operations.map(operation => definitionOf(operation).describe(operation))

const left = async (
  connection: Connection,
  dialect: Dialect,
  wanted: Schema,
  ignored: readonly Operation['kind'][] = [],
): Promise<readonly string[]> =>
  words((await differences(connection, dialect, wanted)).filter(({ kind }) => !ignored.includes(kind)))

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
