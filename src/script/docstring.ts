/** What the comment at the head of a revision file tells. */
export interface Docstring {
  readonly message: string
  readonly createdAt: string | undefined
}

/**
 * Reads a comment whose marks are taken off already: its first paragraph is the message, `Created:` in a later one
 * the time. Where there is one paragraph alone, its `Revises:` and `Created:` lines are no message.
 */
export const readDocstring = (lines: readonly string[]): Docstring => {
  const paragraphs = lines
    .map(line => line.trim())
    .join('\n')
    .split(/\n{2,}/)
    .map(paragraph => paragraph.trim())
    .filter(paragraph => paragraph !== '')
  const [first = '', ...rest] = paragraphs
  const facts = (rest.length === 0 ? [first] : rest).flatMap(paragraph => paragraph.split('\n'))
  const message =
    rest.length > 0
      ? first
      : first
          .split('\n')
          .filter(line => !fact.test(line))
          .join('\n')
  return {
    message: message.replaceAll('\n', ' ').trim(),
    createdAt: facts
      .map(line => /^Created:\s*(\S.*)$/.exec(line)?.[1])
      .findLast(found => found !== undefined),
  }
}

const fact = /^(?:Revises|Created):/

/** The docstring in a block comment. */
export const readBlockComment = (comment: string): Docstring => {
  // Nearly every comment is as it was written at first, and a history may have thousands.
  const [, message, createdAt] = asWritten.exec(comment) ?? []
  return message === undefined
    ? readDocstring(linesOfBlockComment(comment))
    : { message: copy(message), createdAt: copy(createdAt!) }
}

/** A slice keeps the whole text alive that it was cut from, in V8 as it is: ten thousand files would stay in memory. */
const copy = (text: string): string => ` ${text}`.slice(1)

const asWritten =
  /^\/\*\*\n \* ([^\s*](?:[^\n*]*[^\s*])?)\n \*\n \* Revises: [^\n]*\n \* Created: (\S+)\n \*\/$/

/** The lines of a block comment without its stars. What `writeDocstring` escaped is as it was. */
export const linesOfBlockComment = (comment: string): readonly string[] =>
  comment
    .replace(/^\/\*+/, '')
    .replace(/\*+\/$/, '')
    .split(/\r?\n/)
    .map(line => line.replace(/^\s*\* ?/, '').replace(/\*\\(\\*\/)/g, '*$1'))

/** The block comment at the head of a revision. A message that holds the end of a comment does not end it. */
export const writeDocstring = (message: string, facts: readonly string[]): string => {
  const paragraph = message
    .split(/\r\n?|\n/)
    .map(line => line.trim())
    .join('\n')
    .trim()
  const lines = [...(paragraph === '' ? [] : [...paragraph.split('\n'), '']), ...facts]
  return ['/**', ...lines.map(line => ` * ${line.replace(/\*(\\*\/)/g, '*\\$1')}`.trimEnd()), ' */'].join(
    '\n',
  )
}
