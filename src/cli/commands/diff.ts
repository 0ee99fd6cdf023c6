import { Command } from 'commander'
import type { DiffResult } from '../../commands/diff.ts'
import { type AnswerOptions, answerOptions, answersFrom } from '../answer-options.ts'
import { withAnswers } from '../ask.ts'
import type { OpenEnvironment } from '../environment.ts'

export const diff = (open: OpenEnvironment): Command =>
  answerOptions(
    new Command('diff')
      .summary('what takes the database to the models, without writing a revision')
      .option('--sql', 'as SQL'),
  ).action(
    async ({ sql = false, ...flags }: AnswerOptions & { readonly sql?: boolean }, command: Command) => {
      const context = await open(command)
      // It compares, and that is half of Limbeck.
      const { diff: run } = await import('../../commands/diff.ts')
      const result = await withAnswers(context, answersFrom(flags), answers =>
        run(context.environment, { answers }),
      )
      for (const words of result.destructive) context.talk(`loses ${words}`)
      for (const { describe } of result.later) context.talk(`has to wait for a second revision: ${describe}`)
      context.answer(result, () => text(result, sql))
      if (!result.ok) process.exitCode = 3
    },
  )

const text = ({ ok, code, sql }: DiffResult, asSql: boolean): string => {
  if (ok) return 'No changes: the database is what the models say.'
  return asSql ? sql.join('\n\n') : code.join('\n')
}
