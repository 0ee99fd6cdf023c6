import { Command } from 'commander'
import type { OpenEnvironment } from '../environment.ts'
import { answerFindings, findingsText, revisionsText } from '../print/findings.ts'

export const verify = (open: OpenEnvironment): Command =>
  new Command('verify')
    .summary('whether what was applied is what is in the files')
    .option(
      '--accept <revisions...>',
      'take the files of these applied revisions as they are now for what was run',
    )
    .action(async ({ accept }: { accept?: readonly string[] }, command: Command) => {
      const context = await open(command)
      const { verify: run } = await import('../../commands/verify.ts')
      const result = await run(context.environment, accept === undefined ? {} : { accept })
      const { ok, findings, verified, unverified, accepted } = result
      answerFindings(context, result, () =>
        [
          findingsText(findings),
          accepted.length === 0 ? '' : `${revisionsText(accepted.length)} accepted.\n`,
          `${revisionsText(verified)} verified, ${unverified} unverified, ${findings.length} ${findings.length === 1 ? 'problem' : 'problems'}.`,
        ].join(''),
      )
      if (!ok) process.exitCode = 3
    })
