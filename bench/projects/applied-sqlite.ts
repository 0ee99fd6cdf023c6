import { join } from 'node:path'
import type { Contender } from '../comparison.ts'
import { run } from '../measure.ts'
import type { Workplace } from '../workplace.ts'
import type { GraphNode } from './graphs.ts'
import { knexCli, markKnexApplied, ordinaryKnexBody, writeKnexProject } from './knex-project.ts'
import { limbeckCli, ordinaryBody, writeLimbeckProject } from './limbeck-project.ts'

/** Two projects with the same history, all of it applied to an SQLite file of each. */
export interface AppliedProjects {
  /** Where Limbeck's revision files are. */
  readonly versions: string
  readonly limbeck: (args: readonly string[], answer: RegExp) => Contender
  readonly knex: (args: readonly string[], answer: RegExp) => Contender
}

export const appliedOnSqlite = async (
  workplace: Workplace,
  revisions: readonly GraphNode[],
): Promise<AppliedProjects> => {
  const ours = workplace.folder('limbeck')
  const config = "  migrations: 'migrations',\n  url: 'sqlite:./application.db',\n"
  writeLimbeckProject(ours, { config, revisions, body: ordinaryBody })
  const limbeck = (args: readonly string[], answer: RegExp): Contender => ({
    args: [limbeckCli, ...args],
    folder: ours,
    answer,
  })
  // What fails here fails again where it is measured, and is told there.
  await run(limbeck(['stamp', 'heads'], /./), workplace)

  const theirs = workplace.folder('knex')
  const sqlite = join(theirs, 'application.db')
  const { length } = revisions
  writeKnexProject(theirs, { database: { sqlite }, length, body: ordinaryKnexBody })
  const knex = (args: readonly string[], answer: RegExp): Contender => ({
    args: [knexCli, ...args],
    folder: theirs,
    answer,
  })
  await run(knex(['migrate:currentVersion'], /./), workplace)
  markKnexApplied(sqlite, length)
  return { versions: join(ours, 'migrations', 'versions'), limbeck, knex }
}
