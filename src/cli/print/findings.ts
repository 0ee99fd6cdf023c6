import type { Finding } from '../../commands/finding.ts'

/** What was found, each with what to do about it. */
export const findingsText = (findings: readonly Finding[]): string =>
  findings
    .map(({ code, message, hint }) => `[${code}] ${message}\n${hint === null ? '' : `  ${hint}\n`}`)
    .join('')

/** `1 revision`, `2 revisions`. */
export const revisionsText = (count: number): string => `${count} ${count === 1 ? 'revision' : 'revisions'}`
