import { messageIsHeader } from '../errors.ts'
import { writeDocstring } from './docstring.ts'
import { holdsSqlHeader, scanSqlHeader } from './sql-revision.ts'

/**
 * The comment at the head of a revision in SQL, a line each. A message that says "upgrade" stands in a block comment,
 * where it begins no section.
 *
 * @throws LimbeckError USAGE for a message that would be read as a part of the header
 */
export const sqlDocstring = (message: string, facts: readonly string[]): readonly string[] => {
  const lines = [...(message === '' ? [] : [message, '']), ...facts].map(line => `-- ${line}`.trimEnd())
  const found = [lines, writeDocstring(message, facts).split('\n')].find(one => {
    const text = one.join('\n')
    if (holdsSqlHeader(text)) return false
    const { values, docstring } = scanSqlHeader(text)
    return Object.keys(values).length === 0 && docstring.message === message
  })
  if (found === undefined) throw messageIsHeader(message)
  return found
}
