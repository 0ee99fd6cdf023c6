import { Command } from 'commander'
import type { StatusResult } from '../../commands/status.ts'
import type { OpenEnvironment } from '../environment.ts'
import { inProgressLine } from '../print/in-progress.ts'
import { historyLine, shortLine } from '../print/revisions.ts'

export const status = (open: OpenEnvironment): Command =>
  new Command('status')
    .summary('one screen: which database, where it is, what is pending, whether the models differ')
    .action(async (_options: unknown, command: Command) => {
      const context = await open(command, { namesDatabase: true })
      const { status: run } = await import('../../commands/status.ts')
      const found = await run(context.environment)
      const models = found.models && {
        ...found.models,
        why: found.models.why && context.redact(found.models.why),
      }
      const result = { ...found, models }
      context.answer(result, () => screen(result))
    })

const screen = ({ database, current, heads, pending, inProgress, models }: StatusResult): string =>
  [
    `database  ${database.url} (${database.dialect} ${database.version}, ${database.source})`,
    `current   ${current.map(shortLine).join(', ') || 'base: no revision is applied'}`,
    ...(inProgress ? [`half done ${inProgressLine(inProgress)}`] : []),
    `heads     ${heads.map(shortLine).join(', ') || 'none: there is no revision yet'}`,
    pending.length === 0 ? 'pending   nothing' : `pending   ${pending.length}`,
    ...pending.map(revision => `          ${historyLine(revision)}`),
    ...(models ? [`models    ${modelsWords(models)}`] : []),
    ...(heads.length > 1
      ? ['', 'There are several heads. Run "limbeck merge heads -m ..." to join them.']
      : []),
    ...(pending.length > 0
      ? ['', `Run "limbeck upgrade${heads.length > 1 ? ' heads' : ''}" to apply what is pending.`]
      : []),
  ].join('\n')

const modelsWords = ({ differ, operations, why }: NonNullable<StatusResult['models']>): string =>
  differ === null
    ? `not compared: ${(why ?? '').replaceAll('\n', ' ')}`
    : differ
      ? `differ from the database by ${operations.length} ${operations.length === 1 ? 'operation' : 'operations'}: see "limbeck diff"`
      : 'as in the database'
