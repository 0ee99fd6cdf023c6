import { spawn } from 'node:child_process'
import { Command } from 'commander'
import type { DevResult } from '../../commands/dev.ts'
import type { AnswerFlags } from '../../commands/revision.ts'
import { modelsNotConfigured, usage } from '../../errors.ts'
import { displayPath } from '../../script/user-file.ts'
import { ifAgreed } from '../agreed.ts'
import { type AnswerOptions, answerOptions, answersFrom } from '../answer-options.ts'
import { withAnswers } from '../ask.ts'
import type { CommandContext, OpenEnvironment } from '../environment.ts'
import type { GlobalOptions } from '../global-options.ts'
import { yesOption } from '../migrate-options.ts'
import { watchFiles } from '../watch-files.ts'

interface Flags extends AnswerOptions {
  readonly once?: boolean
  readonly message?: string
  readonly upstream?: string
  readonly yes?: boolean
}

export const dev = (open: OpenEnvironment): Command =>
  answerOptions(
    new Command('dev')
      .summary('keep the newest revision of your own, and the database, at the models while you edit them')
      .argument(
        '[revision]',
        'the revision to write anew; else the newest that "dev" wrote and nobody else has',
      )
      .option('--once', 'one round, and do not watch the models')
      .option(
        '-m, --message <message>',
        'what a revision that is begun does, in a few words (default: "dev")',
      )
      .option('--upstream <commit>', 'what others have; else the upstream of the branch, or the main branch'),
  )
    .addOption(yesOption())
    .action(async (revision: string | undefined, flags: Flags, command: Command) => {
      const { json, all } = command.optsWithGlobals<GlobalOptions>()
      if (flags.once) return round(await open(command), revision, flags)
      if (json || all)
        throw usage(
          `${json ? '--json answers once' : '--all ends with the last database'}, and the models are watched without an end.`,
          'Add --once.',
        )
      refuseAnswers(flags)
      await watchModels(await open(command, { namesDatabase: true }))
    })

const round = async (
  context: CommandContext,
  revision: string | undefined,
  { message, upstream, yes = false, ...flags }: Flags,
): Promise<void> => {
  // It compares, and that is half of Limbeck.
  const { dev: run } = await import('../../commands/dev.ts')
  let given: AnswerFlags = answersFrom(flags)
  const result = await ifAgreed(context, yes, yes =>
    withAnswers(context, given, answers => {
      given = answers
      return run(context.environment, { revision, message, upstream, yes, answers })
    }),
  )
  if (result.unchecked !== null)
    context.talk(`nobody can tell whether others have ${result.revision ?? 'it'}: ${result.unchecked}`)
  context.answer(result, () => summary(result))
}

/** An answer fits one question, and there will be others. */
const refuseAnswers = ({ rename = [], drop = [], notNull = [] }: Flags): void => {
  if (rename.length + drop.length + notNull.length > 0)
    throw usage(
      '--rename, --drop and --not-null answer a question of one round, and the models are watched for many.',
      'Add --once; what is answered is remembered for the rounds after it.',
    )
}

/**
 * Each round is a process of its own: what models import is read anew, and models that never end or end the process
 * take nobody with them.
 */
const watchModels = async (context: CommandContext): Promise<void> => {
  const { environment, talk, uninterrupted } = context
  const { configuration, settings, options } = environment
  if (settings.models.length === 0) throw modelsNotConfigured()
  const signal = options.signal ?? new AbortController().signal
  const { modelFolders } = await import('../../commands/model-folders.ts')
  const folders = () => modelFolders(settings, configuration.folder)
  const watched = watchFiles({
    folders,
    counts: name => /\.(?:[cm]?[jt]sx?|json)$/.test(name),
    failed: (folder, { message }) => talk(`${displayPath(folder)} cannot be watched: ${message}`),
    signal,
  })
  talk(`watching ${folders().map(displayPath).join(', ')}; Ctrl-C ends it`)
  try {
    do await uninterrupted(() => oneRound(signal))
    while (await watched.changed())
  } finally {
    watched.close()
  }
}

const oneRound = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const [node, program = '', ...words] = process.argv
    const child = spawn(node ?? process.execPath, [...process.execArgv, program, ...words, '--once'], {
      stdio: 'inherit',
    })
    // A terminal tells Ctrl-C to all of its processes by itself.
    const end = () => {
      if (signal.reason !== 'SIGINT') child.kill('SIGTERM')
    }
    signal.addEventListener('abort', end, { once: true })
    child.on('error', reject)
    child.on('close', () => {
      signal.removeEventListener('abort', end)
      resolve()
    })
  })

const summary = ({ file, path, operations, destructive, later, steps, rows }: DevResult): string =>
  [
    path === null || file === 'unchanged'
      ? 'No changes: the revisions make what the models say.'
      : `${fileWords[file]} ${displayPath(path)}`,
    ...(file === 'unchanged' ? [] : operations.map(({ describe }) => `  ${describe}`)),
    ...(later.length > 0
      ? [
          '',
          'A value that is added to an enum can be used from the next revision on. When this one is done, delete its last',
          'line; the next round then begins a revision for:',
          ...later.map(({ describe }) => `  ${describe}`),
        ]
      : []),
    ...(destructive.length > 0 && file !== 'unchanged'
      ? ['', 'Data will be lost:', ...destructive.map(words => `  ${words}`)]
      : []),
    steps.length === 0
      ? `The database is at ${rows.join(', ') || 'base'}.`
      : `The database was brought to ${rows.join(', ') || 'base'}.`,
  ].join('\n')

const fileWords = { written: 'wrote', rewritten: 'rewrote', removed: 'removed' } as const
