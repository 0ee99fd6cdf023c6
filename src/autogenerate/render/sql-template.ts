import type { Sql, SqlPart } from '../../sql/sql.ts'
import { escapeUnseen, valueCode } from './value.ts'
import type { Words } from './words.ts'

export interface SqlPlace {
  /** How a column of the table at hand is written, such as `t.email`; `undefined` for any other name. */
  readonly column?: (name: string) => string | undefined
  /** Whether ends of lines stand as they are. They are escapes otherwise, since indentation would change them. */
  readonly multiline?: boolean
}

/** A piece of SQL as a template: `` sql`...` ``. */
export const sqlCode = (sql: Sql, words: Words, place: SqlPlace = {}): string =>
  `${words.use('sql')}\`${joined(sql.parts)
    .map(part => partCode(part, words, place))
    .join('')}\``

/** Neighbouring texts are one before they are escaped: `$` and `{` apart would come together. */
const joined = (parts: readonly SqlPart[]): readonly SqlPart[] => {
  const found: SqlPart[] = []
  for (const part of parts) {
    const last = found.at(-1)
    if (typeof part === 'string' && typeof last === 'string') found[found.length - 1] = last + part
    else found.push(part)
  }
  return found
}

const partCode = (part: SqlPart, words: Words, { column, multiline }: SqlPlace): string => {
  if (typeof part === 'string')
    return escapeUnseen(
      part.replace(/[\\`]|\$(?=\{)/g, character => `\\${character}`),
      multiline ? '\n' : '',
    )
  if ('value' in part) return `\${${valueCode(part.value)}}`
  const { identifier } = part
  const known = identifier.length === 1 ? column?.(identifier[0]!) : undefined
  return `\${${known ?? `${words.use('sql')}.identifier(${identifier.map(valueCode).join(', ')})`}}`
}
