import type { Command } from 'commander'
import { loadConfig } from '../config/load-config.ts'
import { inDatabase, LimbeckError, usage } from '../errors.ts'
import { type GlobalOptions, xArguments } from './global-options.ts'
import { answer } from './output.ts'

/** One of several databases, while a command is run on each of them. */
export interface Turn {
  readonly name: string | undefined
  readonly take: (data: unknown, text: () => string) => void
}

/** Thrown in place of running a command that was asked for on all databases: it is run on each of them then. */
export class AllDatabases extends Error {
  readonly command: Command

  constructor(command: Command) {
    super('--all')
    this.command = command
  }
}

/** What is about files and not about a database, or cannot be answered for several at once. */
const one: readonly string[] = ['init', 'list-templates', 'completion', 'edit', 'merge', 'rebase']

/** Throws where `--all` was given; `turn` is what runs when that has been seen to. */
export const checkAll = (command: Command, turn: Turn | undefined): void => {
  const options = command.optsWithGlobals<GlobalOptions & { readonly sql?: boolean }>()
  if (!options.all || turn !== undefined) return
  const name = command.name()
  if (one.includes(name)) throw usage(`"${name}" has nothing to do with --all.`, 'Leave --all out.')
  if (options.name !== undefined || options.url !== undefined)
    throw usage(
      `--all is every database of the configuration; ${options.name === undefined ? '--url' : '-n'} is one.`,
      'Leave one of the two out.',
    )
  if (options.sql)
    throw usage('--sql prints a script for one database.', 'Print one for each: -n NAME in place of --all.')
  throw new AllDatabases(command)
}

/**
 * Runs a command on one database after the other. The first error ends it, and says where it happened.
 *
 * With `--json` it answers `{"databases": [{"name", "result"}]}`.
 */
export const everyDatabase = async (
  command: Command,
  run: (turn: Turn) => Promise<unknown>,
): Promise<void> => {
  const { config, x, tag, json } = command.optsWithGlobals<GlobalOptions>()
  const { databases } = await loadConfig({ config, x: xArguments(x), tag })
  const done: { readonly name: string | null; readonly result: unknown }[] = []
  for (const { name } of databases) {
    const take: Turn['take'] = (data, text) => {
      done.push({ name: name ?? null, result: data })
      if (!json) answer(name === undefined ? text() : `${name}:\n${text()}`)
    }
    try {
      await run({ name, take })
    } catch (error) {
      throw error instanceof LimbeckError && name !== undefined ? inDatabase(error, name, done) : error
    }
  }
  if (json) answer(JSON.stringify({ databases: done }, undefined, 2))
}
