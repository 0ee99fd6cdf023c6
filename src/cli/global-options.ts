import { type Command, Option } from 'commander'
import { usage } from '../errors.ts'

/** Options that every command takes, before or after its name. */
export interface GlobalOptions {
  readonly config?: string
  readonly url?: string
  readonly name?: string
  readonly all?: boolean
  readonly tag?: string
  readonly x?: readonly string[]
  readonly json?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly trace?: boolean
  readonly lockTimeout?: number
  readonly serverVersion?: string
}

export const globalOptions = (command: Command): Command =>
  command
    .option('-c, --config <file>', 'the configuration file (default: limbeck.config.ts, looked for upwards)')
    .option('--url <url>', 'the database, instead of what the configuration and the environment say')
    .option('-n, --name <name>', 'which of several databases')
    .option('--all', 'every database of the configuration, one after the other')
    .option('-x <key=value>', 'an argument for the configuration and the revisions; may be repeated', collect)
    .option('--tag <tag>', 'a word of your own, for the configuration and the revisions')
    .addOption(
      new Option('--lock-timeout <seconds>', 'how long to wait for another run').argParser(
        secondsToMilliseconds,
      ),
    )
    .option('--server-version <version>', 'the server that --sql writes for, such as 18 or 3.53.4')
    .option('--json', 'print one JSON document')
    .option('-q, --quiet', 'print nothing but the answer')
    .option('-v, --verbose', 'print each statement as it runs; in a list, everything')
    .option('--no-color', 'print no colours')
    .option('--trace', 'print the stack of an error')

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value]

const secondsToMilliseconds = (value: string): number => {
  const seconds = Number(value)
  if (value.trim() === '' || !Number.isFinite(seconds) || seconds < 0)
    throw usage(`--lock-timeout takes a number of seconds, not "${value}".`)
  return seconds * 1000
}

/** `-x key=value`; without a value the key alone is `true`. */
export const xArguments = (given: readonly string[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(
    given.map(argument => {
      const at = argument.indexOf('=')
      return at < 0 ? [argument, 'true'] : [argument.slice(0, at), argument.slice(at + 1)]
    }),
  )
