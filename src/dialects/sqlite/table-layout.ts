import { tokens } from '../../sql/tokens.ts'
import { grammar } from './grammar.ts'
import type { ColumnText, ConstraintText, TableText } from './table-text.ts'

/** An item of a CREATE TABLE with the spaces and comments around it, up to the commas. */
export interface PlacedItem {
  readonly item: ColumnText | ConstraintText
  readonly before: string
  readonly after: string
}

/** The items with all that stands between them, so that what is not changed is put together as it was. */
export const layoutOf = ({ text, items, body }: TableText): readonly PlacedItem[] => {
  const gaps = [...items, undefined].map((item, i) =>
    text.slice(items[i - 1]?.end ?? body.start, item?.start ?? body.end),
  )
  return items.map((item, i) => ({
    item,
    before: i === 0 ? gaps[0]! : atComma(gaps[i]!).after,
    after: i === items.length - 1 ? gaps[i + 1]! : atComma(gaps[i + 1]!).before,
  }))
}

/** What stands before and after the comma of a gap; there is none between some constraints. */
const atComma = (gap: string): { readonly before: string; readonly after: string } => {
  let at = 0
  for (const { kind, text } of tokens(gap, grammar.lexical)) {
    if (kind === 'operator') return { before: gap.slice(0, at), after: gap.slice(at + 1) }
    at += text.length
  }
  return { before: '', after: gap }
}

/** A part of the new body: an item that was there, or one that comes. */
export interface BodyPart {
  readonly text: string
  readonly before?: string
  readonly after?: string
}

/** The parts with commas between them, new ones in the manner of the old. */
export const joinedBody = (parts: readonly BodyPart[], layout: readonly PlacedItem[]): string => {
  const isSpace = (text: string | undefined) => text !== undefined && /^\s*$/.test(text)
  const manner = layout.map(({ before }) => before).findLast(isSpace) ?? ' '
  const end = layout.at(-1)?.after ?? ''
  return parts
    .map(({ text, before, after }, i) => {
      const last = i === parts.length - 1
      // The line break before the closing parenthesis belongs to whatever comes last.
      const tail = isSpace(after) || after === undefined ? (last && isSpace(end) ? end : '') : after
      return `${before ?? manner}${text}${tail}`
    })
    .join(',')
}
