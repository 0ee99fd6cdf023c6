import { Command } from 'commander'
import type { ModelList } from '../../autogenerate/pull/model.ts'
import { oneOf } from '../../autogenerate/pull/one-of.ts'
import type { PullOptions, PullResult } from '../../commands/pull.ts'
import type { OpenEnvironment } from '../environment.ts'

export const pull = (open: OpenEnvironment): Command =>
  new Command('pull')
    .summary('write models from a database that exists')
    .option('-o, --output <file>', 'the file, or with --per-table the folder (default: models.ts, models)')
    .option('--per-table', 'a file for each table and view')
    .option('--force', 'write over files that are there')
    .option('--baseline', 'write the first revision as well, and stamp the database with it')
    .option('--rev-id <id>', 'the id of that revision')
    .action(async (options: PullOptions, command: Command) => {
      const context = await open(command)
      // It compares, and that is half of Limbeck.
      const { pull: run } = await import('../../commands/pull.ts')
      const result = await run(context.environment, options)
      context.answer(result, () => text(result))
    })

const text = ({ files, pulled, leftOut, operations, next, baseline }: PullResult): string => {
  const [first = '', ...others] = files
  const where = others.length === 0 ? first : `${files.length} files, ${first} and others`
  return [
    `wrote ${where}: ${counted(pulled)}`,
    ...(baseline === null
      ? []
      : [`wrote ${baseline.path}`, `stamped the database with ${baseline.revision}`]),
    ...section(
      'Not in the models:',
      leftOut.map(({ what, name, why }) => `${what} ${name}: ${why}`),
    ),
    ...section(
      'Still different from the database, which is a fault of Limbeck; please report it:',
      operations.map(({ describe }) => describe),
    ),
    ...(next.length === 0 ? [] : ['', ...next]),
  ].join('\n')
}

const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ['', heading, ...lines.map(line => `  ${line}`)]

/** `12 tables, 1 view`. */
const counted = (pulled: PullResult['pulled']): string =>
  Object.entries(pulled)
    .toSorted(([a], [b]) => Number(b === 'tables') - Number(a === 'tables'))
    .map(([list, count]) => `${count} ${count === 1 ? oneOf[list as ModelList] : list}`)
    .join(', ')
