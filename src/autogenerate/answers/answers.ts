import { invalidAnswer } from '../../errors.ts'
import { type Sql, sql } from '../../sql/sql.ts'

/** What the user said beforehand to the questions that a comparison may ask. */
export interface Answers {
  readonly renames: readonly RenameAnswer[]
  /** Nothing else is a rename. */
  readonly noRenames: boolean
  /** Columns and tables that are really dropped, as `column:messages.model`, `table:people`. */
  readonly drops: ReadonlySet<string>
  /** What rows that exist get in a column, by `table.column`. */
  readonly notNull: ReadonlyMap<string, string | Sql>
}

/** `--rename column:messages.prompt_tokens=input_tokens`, taken apart. */
export interface RenameAnswer {
  /** As it was typed. */
  readonly flag: string
  readonly kind: 'table' | 'column' | undefined
  /** `messages.prompt_tokens`, `people`, or a name alone. */
  readonly from: string
  readonly to: string
}

export interface AnswerTexts {
  readonly rename: readonly string[]
  readonly noRenames: boolean
  readonly drop: readonly string[]
  readonly notNull: readonly string[]
}

/** @throws INVALID_ANSWER when one is not of the form it should be */
export const parseAnswers = ({ rename, noRenames, drop, notNull }: AnswerTexts): Answers => ({
  renames: rename.map(parseRename),
  noRenames,
  drops: new Set(drop.map(parseDrop)),
  notNull: new Map(notNull.map(parseNotNull)),
})

const parseRename = (text: string): RenameAnswer => {
  const flag = `--rename ${text}`
  const [, kind, from = '', to = ''] = /^(?:(\w+):)?([^=]*)=(.*)$/s.exec(text) ?? []
  if (from === '' || to === '' || (kind !== undefined && kind !== 'table' && kind !== 'column'))
    throw invalidAnswer(
      flag,
      kind === undefined ? 'is no rename' : `names a kind "${kind}" that cannot be renamed yet`,
      [],
      'Write --rename column:TABLE.OLD=NEW, --rename table:OLD=NEW, or --rename OLD=NEW where it fits only one.',
    )
  return { flag, kind, from, to: kind === 'column' && from.includes('.') ? lastPart(to, from) : to }
}

/** `column:t.a=t.b` is `column:t.a=b`. */
const lastPart = (to: string, from: string): string => {
  const table = from.slice(0, from.lastIndexOf('.') + 1)
  return to.startsWith(table) ? to.slice(table.length) : to
}

const parseDrop = (text: string): string => {
  if (/^(table|column):./.test(text)) return text
  throw invalidAnswer(
    `--drop ${text}`,
    'does not say what',
    [],
    'Write --drop column:TABLE.COLUMN or --drop table:TABLE.',
  )
}

const parseNotNull = (text: string): readonly [string, string | Sql] => {
  const at = text.indexOf('=')
  const column = text.slice(0, at)
  if (at < 1 || !column.includes('.'))
    throw invalidAnswer(
      `--not-null ${text}`,
      'is no answer',
      [],
      'Write --not-null TABLE.COLUMN=TEXT for a value, or --not-null TABLE.COLUMN=sql:EXPRESSION.',
    )
  const value = text.slice(at + 1)
  return [column, value.startsWith('sql:') ? sql.raw(value.slice(4)) : value]
}
