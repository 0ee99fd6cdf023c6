import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import { sql } from '../../sql/sql.ts'
import { NotUnderstood, nameOf, TokenReader } from './token-reader.ts'

/**
 * A CREATE INDEX, as `sqlite_schema` keeps it, as data; `undefined` where it says what is not known here.
 *
 * @see https://www.sqlite.org/lang_createindex.html
 */
export const parseCreateIndex = (text: string): TableIndex | undefined => {
  try {
    return readIndex(new TokenReader(text))
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined
    throw error
  }
}

const readIndex = (reader: TokenReader): TableIndex => {
  reader.expect('CREATE')
  const unique = reader.takes('UNIQUE')
  reader.expect('INDEX')
  reader.takes('IF', 'NOT', 'EXISTS')
  const name = reader.name()
  reader.expect('ON')
  reader.name()
  reader.expect('(')
  const elements: IndexElement[] = []
  do elements.push(readElement(reader))
  while (reader.takes(','))
  reader.expect(')')
  const where = reader.takes('WHERE') ? { where: sql.raw(reader.text.slice(reader.start).trim()) } : {}
  if (!('where' in where) && !reader.done) reader.fail()
  return { name, elements, ...(unique ? { unique } : {}), ...where }
}

/** A column or an expression, up to a comma or the closing parenthesis, and what stands at its end. */
const readElement = (reader: TokenReader): IndexElement => {
  const { start } = reader
  let end = start
  let collation: string | undefined
  const first = reader.peek()
  let count = 0
  while (!reader.done && !reader.sees(',') && !reader.sees(')') && !ordered(reader)) {
    if (count > 0 && reader.takes('COLLATE')) {
      collation = reader.name()
      if (reader.done || reader.sees(',') || reader.sees(')') || ordered(reader)) break
      // It belongs to a part of the expression.
      collation = undefined
    } else if (reader.sees('(')) reader.inParentheses()
    else reader.next()
    end = reader.end
    count++
  }
  if (count === 0) reader.fail()
  const descending = reader.takes('DESC')
  if (!descending) reader.takes('ASC')
  const order = descending ? { order: 'desc' as const } : {}
  const column = count === 1 && first ? nameOf(first) : undefined
  const what =
    column === undefined ? { expression: sql.raw(withoutOuter(reader.text.slice(start, end))) } : { column }
  return { ...what, ...(collation === undefined ? {} : { collation }), ...order }
}

const ordered = (reader: TokenReader): boolean =>
  (reader.sees('ASC') || reader.sees('DESC')) &&
  (reader.peek(1)?.text === ',' || reader.peek(1)?.text === ')')

/** An expression without the parentheses around all of it: they are written again. */
const withoutOuter = (text: string): string => {
  const reader = new TokenReader(text)
  if (!reader.sees('(')) return text.trim()
  const inner = reader.inParentheses()
  return reader.done ? inner.text : text.trim()
}
