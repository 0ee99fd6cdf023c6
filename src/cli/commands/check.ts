import { Command } from 'commander'
import type { CheckOptions } from '../../commands/check.ts'
import type { OpenEnvironment } from '../environment.ts'
import { answerFindings, findingsText } from '../print/findings.ts'

export const check = (open: OpenEnvironment): Command =>
  new Command('check')
    .summary('everything that should hold before a deploy, for a pipeline')
    .option('--offline', 'what needs no database: for pull requests')
    .option('--no-destructive', 'find what loses data as well')
    .action(
      async (
        { offline = false, destructive = true }: { offline?: boolean; destructive?: boolean },
        command: Command,
      ) => {
        const context = await open(command)
        const options: CheckOptions = { offline, noDestructive: !destructive }
        // It compares, and that is half of Limbeck.
        const { check: run } = await import('../../commands/check.ts')
        const result = await run(context.environment, options)
        for (const what of result.skipped) context.talk(`not looked at: ${context.redact(what)}`)
        answerFindings(context, result, () =>
          result.ok
            ? 'Nothing found: no new upgrade operations, and everything is as it was applied.'
            : findingsText(result.findings),
        )
        if (!result.ok) process.exitCode = 3
      },
    )
