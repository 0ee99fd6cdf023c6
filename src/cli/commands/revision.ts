import { Command, Option } from 'commander'
import type { RevisionOptions, RevisionResult } from '../../commands/revision.ts'
import { displayPath } from '../../script/user-file.ts'
import { type AnswerOptions, answerOptions, answersFrom, collect } from '../answer-options.ts'
import { withAnswers } from '../ask.ts'
import type { CommandContext, OpenEnvironment } from '../environment.ts'
import { onlyOnce } from '../only-once.ts'

/** The options of `revision` and `create`, as the command line has them. */
export type RevisionFlags = Omit<RevisionOptions, 'message' | 'answers'> & AnswerOptions

export const revision = (open: OpenEnvironment): Command =>
  revisionOptions(
    new Command('revision')
      .summary('write a revision, empty or from what the models changed')
      .requiredOption('-m, --message <message>', 'what it does, in a few words'),
  ).action(async ({ message, ...flags }: RevisionFlags & { readonly message: string }, command: Command) =>
    writeRevision(await open(command), message, flags),
  )

export const revisionOptions = (command: Command): Command =>
  answerOptions(
    command
      .option('--autogenerate', 'compare the models with the database and write what differs')
      .option('--sql', 'write a revision in SQL: a .sql file, to be filled in'),
  )
    .addOption(
      new Option(
        '--from <side>',
        'with --autogenerate: what the models are compared with (default: the database)',
      ).choices(['database', 'migrations']),
    )
    .addOption(
      onlyOnce(
        '--head <target>',
        'what it comes after, instead of the head; "base" begins a line of its own',
        'One revision comes after several in a merge: limbeck merge a b -m "...".',
      ),
    )
    .option('--splice', 'allow --head to be no head, and begin a branch there')
    .option('--branch-label <label>', 'a name for the branch that begins here')
    .option('--rev-id <id>', 'the id, instead of a random one')
    .option(
      '--depends-on <target>',
      'a revision of another line that must be applied first; may be repeated',
      collect,
    )
    .option('--version-path <folder>', 'which of several folders of migrations it goes to')
    .option('--name-template <template>', 'the name of this file, such as "{rev}_{slug}"')

/** Writes the revision, asking what must be asked, and says what was written. */
export const writeRevision = async (
  context: CommandContext,
  message: string,
  { rename, renames, drop, notNull, includeUnmanaged, ...flags }: RevisionFlags,
): Promise<void> => {
  const answers = answersFrom({ rename, renames, drop, notNull, includeUnmanaged })
  const { revision: run } = await import('../../commands/revision.ts')
  const result = await withAnswers(context, answers, answers =>
    run(context.environment, { ...flags, message, answers }),
  )
  context.answer(result, () => summary(result, flags.from))
}

const summary = (
  { written, path, operations, destructive, later, withheld }: RevisionResult,
  from: RevisionFlags['from'],
): string =>
  written && path !== null
    ? [
        `wrote ${displayPath(path)}`,
        ...operations.map(({ describe }) => `  ${describe}`),
        ...(later.length > 0
          ? [
              '',
              'A value that is added to an enum can be used from the next revision on. Run "limbeck upgrade", then',
              'autogenerate again for:',
              ...later.map(({ describe }) => `  ${describe}`),
            ]
          : []),
        ...(destructive.length > 0
          ? ['', 'Data will be lost:', ...destructive.map(words => `  ${words}`)]
          : []),
      ].join('\n')
    : withheld
      ? 'Nothing was written: "processRevision" of the configuration gave no revision.'
      : from === 'migrations'
        ? 'No changes: the migrations make what the models say. Nothing was written.'
        : 'No changes: the database is what the models say. Nothing was written.'
