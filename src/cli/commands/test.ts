import { Command } from 'commander'
import type { TestedRevision, TestResult } from '../../commands/test-revisions.ts'
import type { OpenEnvironment } from '../environment.ts'
import { answerFindings, findingsText, revisionsText } from '../print/findings.ts'

export const test = (open: OpenEnvironment): Command =>
  new Command('test')
    .summary('run every revision up, down and up again in a scratch database')
    .action(async (_: object, command: Command) => {
      const context = await open(command)
      // It compares, and that is half of Limbeck.
      const { testRevisions } = await import('../../commands/test-revisions.ts')
      const result = await testRevisions(context.environment)
      for (const what of result.skipped) context.talk(`not looked at: ${context.redact(what)}`)
      answerFindings(context, result, () => text(result))
      if (!result.ok) process.exitCode = 3
    })

const text = ({ ok, revisions, findings }: TestResult): string =>
  [
    ...revisions.map(line),
    '',
    ok ? `${revisionsText(revisions.length)} tested, and all is well.` : findingsText(findings).trimEnd(),
  ].join('\n')

const line = ({ revision, message, ok, irreversible }: TestedRevision): string =>
  `${ok ? 'ok    ' : 'FAILED'} ${revision}${message === '' ? '' : ` ${message}`}${
    irreversible === null ? '' : ` (up only; irreversible: ${irreversible})`
  }`
