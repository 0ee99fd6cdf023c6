import { invalidAnswer } from '../../errors.ts'
import { nearest } from '../../nearest.ts'
import { type Sql, sql } from '../../sql/sql.ts'

/** What the user said beforehand to the questions that a comparison may ask. */
export interface Answers {
  readonly renames: readonly RenameAnswer[]
  /** Nothing else is a rename. */
  readonly noRenames: boolean
  /** What is really dropped, as `column:messages.model`, `table:people`, `enum:mood.sad`. */
  readonly drops: ReadonlySet<string>
  /** What rows that exist get in a column, by `table.column`. */
  readonly notNull: ReadonlyMap<string, string | Sql>
}

export const renamedKinds = ['table', 'column', 'constraint', 'index', 'enum'] as const

export type RenamedKind = (typeof renamedKinds)[number]

/** `--rename column:messages.prompt_tokens=input_tokens`, taken apart. */
export interface RenameAnswer {
  /** As it was typed. */
  readonly flag: string
  readonly kind: RenamedKind | undefined
  /** What stands after the kind: `messages.prompt_tokens=input_tokens`, or names alone. Names may have `=` in them. */
  readonly text: string
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

const parseRename = (given: string): RenameAnswer => {
  const flag = `--rename ${given}`
  const [, said, text = ''] = /^(?:(\w+):)?(.*)$/s.exec(given) ?? []
  const kind = renamedKinds.find(known => known === said)
  if (!/^[^=]+=./s.test(text) || (said !== undefined && kind === undefined))
    throw invalidAnswer(
      flag,
      said === undefined || kind !== undefined
        ? 'is no rename'
        : `names a kind "${said}" that is not renamed`,
      said === undefined ? [] : nearest(said, renamedKinds),
      'Write --rename column:TABLE.OLD=NEW, table:OLD=NEW, constraint:TABLE.OLD=NEW, index:TABLE.OLD=NEW, enum:TYPE.OLD=NEW for a value, enum:OLD=NEW for a type, or OLD=NEW where it fits only one.',
    )
  return { flag, kind, text }
}

const parseDrop = (text: string): string => {
  if (/^(table|column|enum):./s.test(text)) return text
  throw invalidAnswer(
    `--drop ${text}`,
    'does not say what',
    [],
    'Write --drop column:TABLE.COLUMN, --drop table:TABLE or --drop enum:TYPE.VALUE.',
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
