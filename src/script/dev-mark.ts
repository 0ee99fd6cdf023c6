import { hash } from 'node:crypto'

/** What `dev` notes in the last line of a revision that it wrote. */
export interface DevMark {
  /** The hash of what it wrote it from. */
  readonly made: string
  /** The hash of the file as it left it: see `wordsOf`. */
  readonly left: string
  /** The answers that were given to the questions of the comparison, as flags. */
  readonly answers: readonly string[]
}

export interface MarkedText {
  /** Without the mark. */
  readonly text: string
  /** Undefined where it was not `dev` that wrote it. */
  readonly mark: DevMark | undefined
}

const line = /^\/\/ limbeck dev: ([0-9a-f]{16}) ([0-9a-f]{16})(?: (\[.*\]))?[ \t]*\r?\n?/m

/**
 * Takes the mark out of the text of a revision file.
 *
 * @example
 * ```ts
 * readMark('export const revision = ...\n// limbeck dev: 5f2c... 91ab...\n').mark?.answers // []
 * ```
 */
export const readMark = (text: string): MarkedText => {
  const found = line.exec(text)
  const [whole = '', made = '', left = '', answers = '[]'] = found ?? []
  const flags = found ? flagsIn(answers) : undefined
  return flags === undefined
    ? { text, mark: undefined }
    : { text: text.replace(whole, ''), mark: { made, left, answers: flags } }
}

const flagsIn = (json: string): readonly string[] | undefined => {
  try {
    const flags: unknown = JSON.parse(json)
    return Array.isArray(flags) && flags.every(flag => typeof flag === 'string') ? flags : undefined
  } catch {
    return undefined
  }
}

export const withMark = (text: string, { made, left, answers }: DevMark): string =>
  `${text.trimEnd()}\n\n// limbeck dev: ${made} ${left}${answers.length === 0 ? '' : ` ${JSON.stringify(answers)}`}\n`

export const shortHash = (text: string): string => hash('sha256', text).slice(0, 16)

/** A text without what a formatter changes: a comment that was added or a name that was changed is still seen. */
export const wordsOf = (text: string): string => text.replace(/[\s;,()'"`]/g, '')
