import type { Finding } from '../../commands/finding.ts'
import type { CommandContext } from '../environment.ts'

/** What was found, each with what to do about it. */
export const findingsText = (findings: readonly Finding[]): string =>
  findings
    .map(({ code, message, hint }) => `[${code}] ${message}\n${hint === null ? '' : `  ${hint}\n`}`)
    .join('')

/** Findings may quote what a file threw or a database said, as errors do. */
export const answerFindings = (context: CommandContext, result: object, text: () => string): void =>
  context.answer(JSON.parse(context.redact(JSON.stringify(result))), () => context.redact(text()))

/** `1 revision`, `2 revisions`. */
export const revisionsText = (count: number): string => `${count} ${count === 1 ? 'revision' : 'revisions'}`
