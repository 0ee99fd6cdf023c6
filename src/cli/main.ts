import { Command, CommanderError } from 'commander'
import { usage } from '../errors.ts'
import { limbeckVersion } from '../version.ts'
import { alembicHint } from './alembic-words.ts'
import { clock } from './clock.ts'
import { withoutColors } from './color.ts'
import { branches } from './commands/branches.ts'
import { check } from './commands/check.ts'
import { completion } from './commands/completion.ts'
import { create } from './commands/create.ts'
import { current } from './commands/current.ts'
import { dev } from './commands/dev.ts'
import { diff } from './commands/diff.ts'
import { doctor } from './commands/doctor.ts'
import { downgrade } from './commands/downgrade.ts'
import { edit } from './commands/edit.ts'
import { ensureVersion } from './commands/ensure-version.ts'
import { heads } from './commands/heads.ts'
import { history } from './commands/history.ts'
import { init } from './commands/init.ts'
import { listTemplates } from './commands/list-templates.ts'
import { log } from './commands/log.ts'
import { merge } from './commands/merge.ts'
import { plan } from './commands/plan.ts'
import { pull } from './commands/pull.ts'
import { rebase } from './commands/rebase.ts'
import { redo } from './commands/redo.ts'
import { repair } from './commands/repair.ts'
import { reset } from './commands/reset.ts'
import { revision } from './commands/revision.ts'
import { show } from './commands/show.ts'
import { stamp } from './commands/stamp.ts'
import { status } from './commands/status.ts'
import { test } from './commands/test.ts'
import { upgrade } from './commands/upgrade.ts'
import { verify } from './commands/verify.ts'
import { type Ending, noEnding } from './ending.ts'
import { listsMore, openEnvironment, type Running } from './environment.ts'
import { AllDatabases, checkAll, everyDatabase } from './every-database.ts'
import { fail } from './fail.ts'
import { type GlobalOptions, globalOptions } from './global-options.ts'

/** Every command there is. To add one: its logic in `src/commands`, its words here. */
const commands = {
  init,
  revision,
  create,
  upgrade,
  downgrade,
  plan,
  current,
  status,
  history,
  heads,
  branches,
  show,
  log,
  stamp,
  merge,
  rebase,
  redo,
  repair,
  reset,
  edit,
  'ensure-version': ensureVersion,
  'list-templates': listTemplates,
  check,
  diff,
  dev,
  pull,
  verify,
  doctor,
  test,
  completion,
}

/** Runs the command line and sets the exit code; what fails is printed, never thrown. */
export const main = async (argv: readonly string[], ending: Ending = noEnding()): Promise<void> => {
  const json = argv.includes('--json')
  const trace = argv.includes('--trace')
  if (argv.includes('--no-color')) withoutColors()
  const running: Running = { secrets: new Set(), clock: clock(), ending }
  const { secrets } = running
  try {
    await parse(argv, running)
  } catch (error) {
    if (error instanceof CommanderError) {
      // Help and version are answers, and are printed by then.
      if (error.exitCode === 0) return
      process.exitCode = fail(misused(error, argv.slice(2)), { json, trace, secrets })
      return
    }
    process.exitCode = fail(error, { json, trace, secrets })
  } finally {
    running.clock.stop()
  }
}

const parse = async (argv: readonly string[], running: Running): Promise<void> => {
  try {
    await program(running, argv[2]).parseAsync([...argv])
  } catch (error) {
    if (!(error instanceof AllDatabases)) throw error
    await everyDatabase(error.command, turn => parse(argv, { ...running, turn }))
  }
}

/**
 * The program with all its commands; with the one that is asked for where the first word names it, since to
 * describe all of them takes longer than most need to run. What it learns of secrets it adds to the set.
 */
export const program = (
  running: Running = { secrets: new Set(), clock: clock(), ending: noEnding() },
  asked = '',
): Command => {
  const root = globalOptions(
    new Command('limbeck')
      .description(
        'Schema migration for TypeScript: change the models, get the migration, apply it, take it back.',
      )
      .version(limbeckVersion, '-V, --version', 'print the version')
      .exitOverride()
      .configureOutput({ outputError: () => {} })
      .showSuggestionAfterError()
      .configureHelp({ showGlobalOptions: true })
      .hook('preAction', (root, command) => {
        // The program takes the option before the command sees it.
        if (listsMore(command)) command.setOptionValue('verbose', root.opts<GlobalOptions>().verbose)
        checkAll(command, running.turn)
      }),
  )
  const one = Object.entries(commands).find(([name]) => name === asked)
  for (const command of one ? [one[1]] : Object.values(commands))
    root.addCommand(configured(command(openEnvironment(running))))
  return root
}

const configured = (command: Command): Command =>
  command
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .configureHelp({ showGlobalOptions: true })

/** What commander refused, in our words; the hint is the nearest help there is. */
const misused = (error: CommanderError, words: readonly string[]) => {
  if (error.code === 'commander.help') {
    const unknown = words[0] === 'help' ? words[1] : undefined
    return usage(
      unknown === undefined ? 'No command was given.' : `Unknown command '${unknown}'.`,
      'Run "limbeck --help" for the commands and their options.',
    )
  }
  const [message = '', suggestion] = error.message.split('\n')
  const command = words.find(word => Object.hasOwn(commands, word))
  const help =
    command === undefined
      ? 'Run "limbeck --help" for the commands and their options.'
      : `Run "limbeck ${command} --help" for what it takes.`
  const text = message.replace(/^error: /, '').trim()
  return usage(
    sentence(text),
    alembicHint(text) ?? (suggestion === undefined ? help : suggestion.replace(/^\(|\)$/g, '')),
  )
}

const sentence = (text: string) =>
  `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}${/[.?!)]$/.test(text) ? '' : '.'}`
