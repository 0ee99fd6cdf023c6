import { Command } from 'commander'
import type { RepairResult } from '../../commands/repair.ts'
import { usage } from '../../errors.ts'
import type { Resume } from '../../runtime/resume-part.ts'
import type { OpenEnvironment } from '../environment.ts'
import { interactive } from '../interactive.ts'
import { halfDone } from '../print/half-done.ts'
import { migrated } from '../print/migrated.ts'

interface Flags {
  readonly done?: boolean
  readonly again?: boolean
}

export const repair = (open: OpenEnvironment): Command =>
  new Command('repair')
    .summary('show the statement that a run left half done, and say what is so of it')
    .option('--done', 'it was done: go on after it, to the end of its revision')
    .option('--again', 'it was not: run it again, and go on to the end of its revision')
    .action(async (flags: Flags, command: Command) => {
      if (flags.done && flags.again)
        throw usage('A statement was done, or is to be run again.', 'Give one of --done and --again.')
      const context = await open(command)
      const { repair: run } = await import('../../commands/repair.ts')
      const { environment } = context
      const given = flags.done ? 'done' : flags.again ? 'again' : undefined
      if (given !== undefined) {
        const result = await run(environment, { answer: given })
        return context.answer(result, () => migrated(result))
      }
      const shown = await run(environment)
      if (!shown.statement?.inDoubt || context.json || !interactive())
        return context.answer(shown, () => halfDone(shown))
      const answer = await ask(shown)
      if (answer === undefined) return
      const result = await run(environment, { answer })
      context.answer(result, () => migrated(result))
    })

const ask = async (shown: RepairResult): Promise<Resume | undefined> => {
  const { isCancel, log, select } = await import('@clack/prompts')
  log.message(halfDone(shown))
  const answer = await select({
    message: 'Was it done?',
    options: [
      { value: 'later', label: 'I will look first' },
      { value: 'done', label: 'yes: go on after it' },
      { value: 'again', label: 'no: run it again' },
    ] as const,
  })
  return isCancel(answer) || answer === 'later' ? undefined : answer
}
