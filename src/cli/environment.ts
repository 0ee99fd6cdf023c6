import type { Command } from 'commander'
import { type Environment, loadEnvironment } from '../commands/environment.ts'
import { type GlobalOptions, xArguments } from './global-options.ts'
import { answer, talk } from './output.ts'
import { tellEvents } from './print/events.ts'

/** What a command of the command line is given: its environment, and where its words go. */
export interface CommandContext {
  readonly environment: Environment
  readonly json: boolean
  readonly quiet: boolean
  /** The answer, on stdout: JSON for machines, else the text. */
  readonly answer: (data: unknown, text: () => string) => void
  /** The talk, on stderr. */
  readonly talk: (line: string) => void
}

/** Opens the environment of a command as its global options say. */
export type OpenEnvironment = (command: Command) => Promise<CommandContext>

export const openEnvironment =
  (seen: Set<string>): OpenEnvironment =>
  async command => {
    const options = command.optsWithGlobals<GlobalOptions>()
    const tell = options.quiet ? () => {} : talk
    // A command that asks connects once more for each round of answers.
    let told = ''
    const environment = await loadEnvironment({
      ...(options.config === undefined ? {} : { config: options.config }),
      ...(options.url === undefined ? {} : { url: options.url }),
      ...(options.name === undefined ? {} : { name: options.name }),
      ...(options.lockTimeout === undefined ? {} : { lockTimeout: options.lockTimeout }),
      ...(options.serverVersion === undefined ? {} : { serverVersion: options.serverVersion }),
      x: xArguments(options.x),
      report: tellEvents(tell),
      onDatabase: ({ display, source, secrets }) => {
        for (const secret of secrets) seen.add(secret)
        const line = `database: ${display} (${source})`
        if (line !== told) tell(line)
        told = line
      },
    })
    return {
      environment,
      json: options.json ?? false,
      quiet: options.quiet ?? false,
      answer: (data, text) => answer(options.json ? `${JSON.stringify(data, undefined, 2)}\n` : text()),
      talk: tell,
    }
  }
