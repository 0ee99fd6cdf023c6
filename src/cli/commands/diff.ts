import { Command } from 'commander'
import type { DiffResult } from '../../commands/diff.ts'
import { type AnswerOptions, answerOptions, answersFrom } from '../answer-options.ts'
import { withAnswers } from '../ask.ts'
import type { OpenEnvironment } from '../environment.ts'

interface DiffFlags extends AnswerOptions {
  readonly sql?: boolean
  readonly from: string
  readonly to: string
}

export const diff = (open: OpenEnvironment): Command =>
  answerOptions(
    new Command('diff')
      .summary('what takes the database to the models, or one side to another, without writing a revision')
      .option('--from <side>', 'what is there: database, models, migrations, or a URL', 'database')
      .option('--to <side>', 'what it is to become: the same words', 'models')
      .option('--sql', 'as SQL'),
  ).action(async ({ sql = false, from, to, ...flags }: DiffFlags, command: Command) => {
    const context = await open(command)
    // It compares, and that is half of Limbeck.
    const { diff: run } = await import('../../commands/diff.ts')
    const result = await withAnswers(context, answersFrom(flags), answers =>
      run(context.environment, { from, to, answers }),
    )
    for (const words of result.destructive) context.talk(`loses ${words}`)
    for (const { describe } of result.later) context.talk(`has to wait for a second revision: ${describe}`)
    context.answer(result, () => text(result, sql))
    if (!result.ok) process.exitCode = 3
  })

const text = ({ ok, code, sql, from, to }: DiffResult, asSql: boolean): string => {
  if (ok) return `No changes: ${isWords[from] ?? `${from} is`} ${whatWords[to] ?? `what ${to} has`}.`
  return asSql ? sql.join('\n\n') : code.join('\n')
}

const isWords: Readonly<Record<string, string>> = {
  database: 'the database is',
  models: 'what the models say is',
  migrations: 'what the migrations make is',
}

const whatWords: Readonly<Record<string, string>> = {
  database: 'what the database has',
  models: 'what the models say',
  migrations: 'what the migrations make',
}
