import type { OperationOf } from '../../operations/index.ts'
import type { Trigger } from '../../schema/schema.ts'
import { printSql } from '../../sql/grammar.ts'
import { sql } from '../../sql/sql.ts'
import { grammar } from './grammar.ts'
import { reservedWords } from './reserved-words.ts'
import { type Replacement, spliced } from './splice.ts'
import { sameName } from './table-text.ts'
import { nameOf, type PlacedToken, saidTokens } from './token-reader.ts'

type Rename = OperationOf<'renameTable' | 'renameColumn'>

/**
 * A trigger after SQLite has carried a new name through its text. Where every mention is certain (`NEW.x`, `OLD.x`, `ON
 * x`) the text is known; where one may be of something else of that name, only SQLite knows it, and the trigger is stale.
 *
 * `apply` has moved the trigger to the new table by now.
 */
export const triggerAfterRename = (op: Rename, trigger: Trigger): Trigger => {
  const text = printSql(trigger.definition, grammar)
  const found = saidTokens(text)
  const from = op.kind === 'renameTable' ? op.table : op.from
  const mentions = found.flatMap((token, at) => (says(token, from) ? [at] : []))
  if (mentions.length === 0) return trigger
  const isCertain =
    op.kind === 'renameTable' ? isHeader : trigger.table.name === op.table ? isOfTheRow : never
  if (!mentions.every(at => isCertain(found, at))) return { ...trigger, stale: true }
  const replacements = mentions.map(
    (at): Replacement => ({ start: found[at]!.start, end: found[at]!.end, by: grammar.quote(op.to) }),
  )
  return { ...trigger, definition: sql.raw(spliced(text, replacements)) }
}

const never = () => false

const says = (token: PlacedToken, name: string): boolean =>
  ((token.kind === 'word' && !reservedWords.has(token.text.toLowerCase())) || token.kind === 'name') &&
  sameName(nameOf(token)!, name)

/** `NEW.x`, `OLD.x`: the row of the trigger's own table. */
const isOfTheRow = (found: readonly PlacedToken[], at: number): boolean =>
  found[at - 1]?.text === '.' && /^(new|old)$/i.test(found[at - 2]?.text ?? '')

/** The table after ON in the trigger's head, before its body. */
const isHeader = (found: readonly PlacedToken[], at: number): boolean => {
  const on = found.findIndex(({ kind, text }) => kind === 'word' && text.toUpperCase() === 'ON')
  return at === on + 1
}
