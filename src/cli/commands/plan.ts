import { Command } from 'commander'
import { usage } from '../../errors.ts'
import type { OpenEnvironment } from '../environment.ts'
import {
  allowEditedDownOption,
  asAppliedOption,
  type MigrateFlags,
  transactionOption,
} from '../migrate-options.ts'
import { plannedText } from '../print/plan.ts'

interface Flags extends Pick<MigrateFlags, 'transaction'> {
  readonly allowEdited?: boolean
  readonly asApplied?: boolean
}

export const plan = (open: OpenEnvironment): Command =>
  new Command('plan')
    .summary('show what an upgrade or a downgrade would do; run nothing')
    .argument('<direction>', 'upgrade or downgrade')
    .argument('[target]', 'as that command takes it; "head" for an upgrade')
    .addOption(transactionOption())
    .addOption(asAppliedOption())
    .addOption(allowEditedDownOption())
    .action(
      async (
        direction: string,
        target: string | undefined,
        { transaction, allowEdited, asApplied }: Flags,
        command: Command,
      ) => {
        if (direction !== 'upgrade' && direction !== 'downgrade')
          throw usage(
            `There is no plan for "${direction}".`,
            'Type "limbeck plan upgrade head" or "limbeck plan downgrade -1".',
          )
        if (direction === 'downgrade' && target === undefined)
          throw usage('A downgrade needs a target.', 'Type "limbeck plan downgrade -1", or name where to go.')
        const context = await open(command)
        const { plan: run } = await import('../../commands/plan.ts')
        const result = await run(context.environment, {
          direction,
          ...(target === undefined ? {} : { revision: target }),
          ...(transaction === undefined ? {} : { transaction }),
          ...(allowEdited === undefined ? {} : { allowEdited }),
          ...(asApplied === undefined ? {} : { asApplied }),
        })
        context.answer(result, () => plannedText(result, direction))
      },
    )
