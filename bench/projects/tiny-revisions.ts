import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison, Contender, Goal } from '../comparison.ts'
import type { Workplace } from '../workplace.ts'
import { idOf, line } from './graphs.ts'
import { type KnexProject, knexCli, tinyKnexBody, writeKnexProject } from './knex-project.ts'
import { limbeckCli, tinyBody, writeLimbeckProject } from './limbeck-project.ts'

const count = 1000

/** A database of one contender: where it is, and what makes it empty. */
export interface EmptyDatabase {
  readonly limbeckUrl: string
  readonly knex: KnexProject['database']
  /** What the floor's script is given. */
  readonly bare: string
  readonly empty: () => void | Promise<void>
}

export const postgresqlDatabase =
  (workplace: Workplace) =>
  async (contender: string): Promise<EmptyDatabase> => {
    const { url, empty } = await workplace.postgresqlDatabase(contender)
    return { limbeckUrl: url, knex: { postgresql: url }, bare: url, empty }
  }

export const sqliteDatabase =
  (workplace: Workplace) =>
  async (contender: string): Promise<EmptyDatabase> => {
    const file = join(workplace.folder(`${contender}-database`), 'application.db')
    const empty = () => {
      for (const end of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    }
    return { limbeckUrl: `sqlite:${file}`, knex: { sqlite: file }, bare: file, empty }
  }

export interface TinyRevisions {
  readonly mode: 'all' | 'each'
  readonly goal: Goal
  /** The floor's script. */
  readonly floor: string
  readonly database: (contender: string) => Promise<EmptyDatabase>
}

/** The same thousand small tables, each made by a revision of its own. */
export const applyingTinyRevisions = async (
  workplace: Workplace,
  { mode, goal, floor, database }: TinyRevisions,
): Promise<Comparison> => ({
  work: mode === 'all' ? 'in one transaction' : 'in a transaction each',
  runs: 5,
  goal,
  floor: bareContender(workplace, floor, mode, await database('floor')),
  limbeck: limbeckContender(workplace, mode, await database('limbeck')),
  knex: knexContender(workplace, mode, await database('knex')),
})

const bareContender = (workplace: Workplace, script: string, mode: string, on: EmptyDatabase): Contender => {
  const folder = workplace.folder('floor')
  const statements = join(folder, 'statements.json')
  const sqlOf = (index: number) => `CREATE TABLE "t_${index}" ("id" integer NOT NULL PRIMARY KEY)`
  const revisions = Array.from({ length: count }, (_, index) => ({ id: idOf(index), sql: sqlOf(index) }))
  writeFileSync(statements, JSON.stringify(revisions))
  return {
    args: [join(import.meta.dirname, '..', 'floors', script), on.bare, statements, mode],
    folder,
    before: on.empty,
    answer: new RegExp(`^at ${idOf(count - 1)}$`, 'm'),
  }
}

/** @param cli the Limbeck that is run */
export const limbeckContender = (
  workplace: Workplace,
  mode: string,
  on: EmptyDatabase,
  cli = limbeckCli,
): Contender => {
  const folder = workplace.folder('limbeck')
  const config = `  migrations: 'migrations',\n  transaction: '${mode}',\n  url: '${on.limbeckUrl}',\n`
  let day = 0
  return {
    args: [cli, 'upgrade'],
    folder,
    before: async () => {
      await on.empty()
      // Nobody has run them before: Node would know what it compiled last time.
      rmSync(join(folder, 'migrations'), { recursive: true, force: true })
      const created = new Date(Date.UTC(2024, 0, ++day))
      writeLimbeckProject(folder, { config, revisions: line(count), body: tinyBody, created })
    },
    answer: /^1000 revisions applied/,
  }
}

const knexContender = (workplace: Workplace, mode: string, on: EmptyDatabase): Contender => {
  const folder = workplace.folder('knex')
  writeKnexProject(folder, {
    database: on.knex,
    length: count,
    body: index => ({ ...tinyKnexBody(index), outsideTransaction: mode === 'each' && index === 0 }),
  })
  return {
    args: [knexCli, 'migrate:latest'],
    folder,
    before: on.empty,
    answer: /Batch 1 run: 1000 migrations/,
  }
}
