import type { Command } from 'commander'
import { type Environment, loadEnvironment } from '../commands/environment.ts'
import { redact } from '../config/redact.ts'
import type { Clock } from './clock.ts'
import { painted } from './color.ts'
import type { Ending } from './ending.ts'
import type { Turn } from './every-database.ts'
import { type GlobalOptions, xArguments } from './global-options.ts'
import { answer, talk } from './output.ts'
import { tellEvents } from './print/events.ts'
import { statementText } from './print/statement.ts'

/** What a command of the command line is given: its environment, and where its words go. */
export interface CommandContext {
  readonly environment: Environment
  readonly json: boolean
  readonly quiet: boolean
  /** The answer, on stdout: JSON for machines, else the text. */
  readonly answer: (data: unknown, text: () => string) => void
  /** The talk, on stderr. */
  readonly talk: (line: string) => void
  /** Masks what must not be printed, in an answer that tells what was met on the way. */
  readonly redact: (text: string) => string
  /** Does what a first signal is to let come to its end. */
  readonly uninterrupted: <T>(work: () => Promise<T>) => Promise<T>
}

export interface OpenOptions {
  /** The command's answer says which database it is, so that nothing else needs to. */
  readonly namesDatabase?: boolean
}

/** Opens the environment of a command as its global options say. */
export type OpenEnvironment = (command: Command, options?: OpenOptions) => Promise<CommandContext>

/** What lasts as long as the command line does. */
export interface Running {
  /** What must not be printed, gathered as it becomes known. */
  readonly secrets: Set<string>
  readonly clock: Clock
  readonly ending: Ending
  /** The database whose turn it is, with `--all`. */
  readonly turn?: Turn
}

export const openEnvironment =
  ({ secrets, clock, ending, turn }: Running): OpenEnvironment =>
  async (command, { namesDatabase = false } = {}) => {
    const options = command.optsWithGlobals<GlobalOptions>()
    const tell = options.quiet ? () => {} : talk
    const tellEvent = tellEvents(line => tell(redact(line, secrets)), clock)
    // To a list, --verbose is everything about what it lists.
    const statements = options.verbose && !listsMore(command)
    const name = turn === undefined ? options.name : turn.name
    // A command that asks connects once more for each round of answers.
    let told = ''
    const environment = await loadEnvironment({
      ...(options.config === undefined ? {} : { config: options.config }),
      ...(options.url === undefined ? {} : { url: options.url }),
      ...(name === undefined ? {} : { name }),
      ...(options.tag === undefined ? {} : { tag: options.tag }),
      ...(options.lockTimeout === undefined ? {} : { lockTimeout: options.lockTimeout }),
      ...(options.serverVersion === undefined ? {} : { serverVersion: options.serverVersion }),
      x: xArguments(options.x),
      report: event => {
        if (event.kind === 'opened') ending.busy = true
        if (event.kind === 'closed') ending.busy = false
        tellEvent(event)
      },
      signal: ending.signal,
      ...(statements
        ? {
            onStatement: (sql: string, parameters?: readonly unknown[]) =>
              talk(painted('quiet', redact(statementText(sql, parameters), secrets), process.stderr)),
          }
        : {}),
      onDatabase: ({ display, source, secrets: found }) => {
        for (const secret of found) secrets.add(secret)
        const line = `database: ${display} (${source})`
        if (line !== told && !namesDatabase) tell(line)
        told = line
        clock.start('working')
      },
    })
    return {
      environment,
      json: options.json ?? false,
      quiet: options.quiet ?? false,
      answer: (data, text) => {
        clock.stop()
        if (turn !== undefined) turn.take(data, text)
        else answer(options.json ? `${JSON.stringify(data, undefined, 2)}\n` : text())
      },
      talk: tell,
      redact: text => redact(text, secrets),
      uninterrupted: async work => {
        ending.busy = true
        try {
          return await work()
        } finally {
          ending.busy = false
        }
      },
    }
  }

/** Whether a command has words of its own for `--verbose`. */
export const listsMore = (command: Command): boolean =>
  command.options.some(({ long }) => long === '--verbose')
