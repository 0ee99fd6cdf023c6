import { Command } from 'commander'
import { type RevisionOptions, type RevisionResult, revision as run } from '../../commands/revision.ts'
import { displayPath } from '../../script/user-file.ts'
import { withAnswers } from '../ask.ts'
import type { CommandContext, OpenEnvironment } from '../environment.ts'
import { onlyOnce } from '../only-once.ts'

/** The options of `revision` and `create`, as the command line has them. */
export type RevisionFlags = Omit<RevisionOptions, 'message' | 'answers'> & {
  readonly rename?: readonly string[]
  /** `false` after `--no-renames`. */
  readonly renames: boolean
  readonly drop?: readonly string[]
  readonly notNull?: readonly string[]
}

export const revision = (open: OpenEnvironment): Command =>
  revisionOptions(
    new Command('revision')
      .summary('write a revision, empty or from what the models changed')
      .requiredOption('-m, --message <message>', 'what it does, in a few words'),
  ).action(async ({ message, ...flags }: RevisionFlags & { readonly message: string }, command: Command) =>
    writeRevision(await open(command), message, flags),
  )

const collect = (value: string, all: readonly string[] = []): readonly string[] => [...all, value]

export const revisionOptions = (command: Command): Command =>
  command
    .option('--autogenerate', 'compare the models with the database and write what differs')
    .option('--sql', 'write a revision in SQL: a .sql file, to be filled in')
    .option('--rename <kind:table.old=new>', 'answer: this is a rename; may be repeated', collect)
    .option('--drop <kind:table.name>', 'answer: this is no rename, drop it; may be repeated', collect)
    .option('--no-renames', 'answer: nothing is a rename; drop and add')
    .option(
      '--not-null <table.column=TEXT|sql:EXPR>',
      'answer: what rows that exist get; may be repeated',
      collect,
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
  { rename = [], renames, drop = [], notNull = [], ...flags }: RevisionFlags,
): Promise<void> => {
  const answers = { rename, noRenames: !renames, drop, notNull }
  const result = await withAnswers(context, answers, answers =>
    run(context.environment, { ...flags, message, answers }),
  )
  context.answer(result, () => summary(result))
}

const summary = ({ written, path, operations, destructive, later }: RevisionResult): string =>
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
    : 'No changes: the database is what the models say. Nothing was written.'
