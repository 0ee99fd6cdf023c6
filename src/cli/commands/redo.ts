import { Command } from 'commander'
import { unlessRefused } from '../agreed.ts'
import type { OpenEnvironment } from '../environment.ts'
import { yesOption } from '../migrate-options.ts'

export const redo = (open: OpenEnvironment): Command =>
  new Command('redo')
    .summary('take the last revision back and apply it again')
    .addOption(yesOption())
    .action(async (flags: { readonly yes?: boolean }, command: Command) => {
      const context = await open(command)
      const { redo: run } = await import('../../commands/redo.ts')
      const result = await unlessRefused(context, flags.yes ?? false, yes =>
        run(context.environment, { yes }),
      )
      context.answer(result, () =>
        result.steps.length === 0
          ? 'Nothing to do: no revision is applied.'
          : `${result.steps[0]!.revision} was taken back and applied again.`,
      )
    })
