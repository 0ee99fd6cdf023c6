import { Command } from 'commander'
import { redo as run } from '../../commands/redo.ts'
import type { OpenEnvironment } from '../environment.ts'

export const redo = (open: OpenEnvironment): Command =>
  new Command('redo')
    .summary('take the last revision back and apply it again')
    .action(async (_options: unknown, command: Command) => {
      const context = await open(command)
      const result = await run(context.environment)
      context.answer(result, () =>
        result.steps.length === 0
          ? 'Nothing to do: no revision is applied.'
          : `${result.steps[0]!.revision} was taken back and applied again.`,
      )
    })
