import { withNamedEnums } from '../autogenerate/pull/named-enums.ts'
import { resolveDatabase } from '../config/resolve-database.ts'
import { usage } from '../errors.ts'
import type { Recorded } from '../operations/record.ts'
import { emptySchema, type Schema } from '../schema/schema.ts'
import { sidesOf } from './differences.ts'
import { type Environment, withSession } from './environment.ts'
import { type MigrationsOptions, withMigrations } from './migrations-present.ts'
import { type Present, presentIn } from './present.ts'
import { readModels } from './read-models.ts'

/** What can stand on a side of a comparison: `database`, `models`, `migrations`, or the URL of another database. */
export type SideName = string

const known: readonly string[] = ['database', 'models', 'migrations']

/**
 * What is said of a side: a URL without its password.
 *
 * @throws USAGE for what is no side, and what a URL that cannot be read throws
 */
export const sideName = async ({ configuration, settings }: Environment, name: SideName): Promise<string> => {
  if (known.includes(name)) return name
  if (!name.includes(':'))
    throw usage(
      `There is nothing to compare that is called "${name}".`,
      'Say database, models, migrations, or the URL of another database.',
    )
  return (await resolveDatabase(configuration, settings, name)).display
}

/** Does some work with a side that an engine keeps or could keep; the models alone are none. */
const withPresent = <T>(
  environment: Environment,
  name: Exclude<SideName, 'models'>,
  work: (present: Present) => Promise<T>,
  migrations: MigrationsOptions = {},
): Promise<T> => {
  if (name === 'migrations') return withMigrations(environment, work, migrations)
  if (name === 'database')
    return withSession(environment, async session => work(await presentIn(session)), { absentIsEmpty: true })
  const { configuration, settings, options } = environment
  const { url: _, connection: __, ...others } = options
  const other: Environment = {
    ...environment,
    options: others,
    database: () => resolveDatabase(configuration, settings, name),
  }
  return withSession(other, async session => work(await presentIn(session)), { mustExist: true })
}

/** Does some work with one side as it is there, and the other as what it is to become. */
export const withPair = <T>(
  environment: Environment,
  { from, to }: { readonly from: Exclude<SideName, 'models'>; readonly to: SideName },
  recordedFor: (present: Present) => Promise<readonly Recorded[]>,
  work: (from: Present, to: Schema) => Promise<T>,
): Promise<T> => {
  if (to === 'models')
    return withPresent(environment, from, async present => work(present, await readModels(environment)))
  const wantedOf = async (present: Present): Promise<Schema> => {
    const recorded = await recordedFor(present)
    const { database } = await sidesOf(environment, present, { models: emptySchema, recorded })
    return withNamedEnums(database)
  }
  return withPresent(environment, to, async wanted => {
    const schema = await wantedOf(wanted)
    return withPresent(
      environment,
      from,
      async present => {
        if (present.dialect.name !== wanted.dialect.name)
          throw usage(
            `One side is ${present.dialect.name}, the other ${wanted.dialect.name}: what they keep cannot be compared.`,
            'Name two databases of one kind.',
          )
        return work(present, schema)
      },
      // What an engine keeps has its words, and is held against the words of an engine.
      { ask: 'anywhere' },
    )
  })
}
