import { join } from 'node:path'
import type { Comparison, Contender, Goal, Row } from '../comparison.ts'
import { run } from '../measure.ts'
import { fillPostgresql } from '../projects/fill-postgresql.ts'
import { limbeckCli, ordinaryBody, writeLimbeckProject } from '../projects/limbeck-project.ts'
import { writeModels } from '../projects/models.ts'
import type { Workplace } from '../workplace.ts'

const tables = 1000
const manyTables = 10_000
const floors = join(import.meta.dirname, '..', 'floors')

interface Engine {
  readonly work: string
  readonly goal: Goal
  readonly url: string
  readonly floorArgs: readonly string[]
}

export const autogenerate: Row = {
  name: 'autogenerate',
  title: 'Autogenerate with nothing to change, 1,000 tables of 8 columns, and 10,000',
  notes: [
    'The floor asks the catalog for everything once, and compares nothing. Limbeck imports the models too.',
    'knex does not compare.',
  ],
  prepare: async workplace => {
    const { url, empty } = await workplace.postgresqlDatabase('autogenerate')
    await empty()
    const many = await workplace.postgresqlDatabase('many_tables')
    await many.empty()
    const folder = workplace.folder('sqlite-database')
    const file = join(folder, 'application.db')
    return [
      await onEngine(workplace, {
        work: 'PostgreSQL',
        goal: { milliseconds: 600, floorMilliseconds: 300 },
        url,
        floorArgs: [join(floors, 'catalog-postgresql.mjs'), url],
      }),
      await onEngine(workplace, {
        work: 'SQLite',
        goal: { milliseconds: 300, floorMilliseconds: 80 },
        url: `sqlite:${file}`,
        floorArgs: [join(floors, 'catalog-sqlite.mjs'), file],
      }),
      await onManyTables(workplace, many.url),
    ]
  },
}

/** The same comparison of a database of ten thousand tables, which no single revision made. */
const onManyTables = async (workplace: Workplace, url: string): Promise<Comparison> => {
  const folder = workplace.folder('limbeck')
  writeLimbeckProject(folder, {
    config: `  models: 'models/*.ts',\n  migrations: 'migrations',\n  url: '${url}',\n`,
    revisions: [],
    body: ordinaryBody,
  })
  writeModels(folder, manyTables)
  await fillPostgresql(url, manyTables)
  return {
    work: 'diff, PostgreSQL, 10,000 tables',
    runs: 3,
    goal: { milliseconds: 10_000, floorMilliseconds: 5_000 },
    floor: { args: [join(floors, 'catalog-postgresql.mjs'), url], folder, answer: /^10000 tables$/m },
    limbeck: { args: [limbeckCli, 'diff'], folder, answer: /No changes/ },
  }
}

const onEngine = async (
  workplace: Workplace,
  { work, goal, url, floorArgs }: Engine,
): Promise<Comparison> => {
  const folder = workplace.folder('limbeck')
  const config = `  models: 'models/*.ts',\n  migrations: 'migrations',\n  url: '${url}',\n`
  writeLimbeckProject(folder, { config, revisions: [], body: ordinaryBody })
  writeModels(folder, tables)
  const limbeck = (args: readonly string[], answer: RegExp): Contender => ({
    args: [limbeckCli, ...args],
    folder,
    answer,
  })
  const generate = ['revision', '--autogenerate', '-m']
  // What fails here fails again where it is measured, and is told there.
  await run(limbeck([...generate, 'all tables'], /./), workplace)
  await run(limbeck(['upgrade'], /./), workplace)
  return {
    work,
    runs: 7,
    goal,
    floor: { args: floorArgs, folder, answer: /^(?:1000|1002) tables$/m },
    limbeck: limbeck([...generate, 'nothing'], /nothing to change|No changes/i),
  }
}
