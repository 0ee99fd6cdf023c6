import { placedName, readColumnClause, readTableClause } from './read-clause.ts'
import type { Clause, ColumnText, ConstraintText, TableText } from './table-text.ts'
import { NotUnderstood, TokenReader } from './token-reader.ts'

/** A CREATE TABLE of which a part is not known, and where. */
export interface Unreadable {
  readonly unreadable: string
}

/**
 * Takes a CREATE TABLE apart, as `sqlite_schema` keeps it. It tells what no pragma does: the names of
 * constraints, CHECK, COLLATE, AUTOINCREMENT, ON CONFLICT, and every expression as it was written.
 *
 * @see https://www.sqlite.org/lang_createtable.html
 */
export const parseCreateTable = (text: string): TableText | Unreadable => {
  try {
    return readTable(new TokenReader(text))
  } catch (error) {
    if (error instanceof NotUnderstood) return { unreadable: error.message }
    throw error
  }
}

export const isUnreadable = (parsed: TableText | Unreadable): parsed is Unreadable => 'unreadable' in parsed

const readTable = (reader: TokenReader): TableText => {
  reader.expect('CREATE', 'TABLE')
  const name = placedName(reader)
  reader.expect('(')
  const body = { start: reader.end }
  const items = readItems(reader)
  reader.expect(')')
  const end = reader.end - 1
  return { text: reader.text, name, items, body: { ...body, end }, ...readOptions(reader) }
}

const readItems = (reader: TokenReader): TableText['items'] => {
  const items: (ColumnText | ConstraintText)[] = []
  do items.push(reader.seesOne(constraintWords) ? readConstraint(reader) : readColumn(reader))
  while (
    // Between two constraints of the table SQLite wants no comma.
    reader.takes(',') ||
    (items.at(-1)?.kind === 'constraint' && reader.seesOne(constraintWords))
  )
  return items
}

const constraintWords: ReadonlySet<string> = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN'])

const readConstraint = (reader: TokenReader): ConstraintText => {
  const { start } = reader
  const clause = readTableClause(reader)
  return { kind: 'constraint', clause, start, end: reader.end }
}

const readColumn = (reader: TokenReader): ColumnText => {
  const name = placedName(reader)
  const type = readType(reader)
  const clauses: Clause[] = []
  while (!reader.sees(',') && !reader.sees(')')) clauses.push(readColumnClause(reader))
  return { kind: 'column', name, type, clauses, start: name.start, end: reader.end }
}

/** Any words are a type, up to those that begin a clause. */
const readType = (reader: TokenReader): string => {
  const { start } = reader
  const first = reader.peek()
  while (isTypeWord(reader)) reader.next()
  if (reader.peek() === first) return ''
  if (reader.sees('(')) reader.inParentheses()
  return reader.since(start)
}

const isTypeWord = (reader: TokenReader): boolean => {
  const kind = reader.peek()?.kind
  if (kind === 'name' || kind === 'string') return true
  return kind === 'word' && !reader.seesOne(clauseWords) && !reader.sees('GENERATED', 'ALWAYS')
}

const clauseWords: ReadonlySet<string> = new Set([
  'AS',
  'CHECK',
  'COLLATE',
  'CONSTRAINT',
  'DEFAULT',
  'NOT',
  'NULL',
  'PRIMARY',
  'REFERENCES',
  'UNIQUE',
])

const readOptions = (reader: TokenReader): Pick<TableText, 'strict' | 'withoutRowid'> => {
  let strict = false
  let withoutRowid = false
  while (!reader.done) {
    if (reader.takes('STRICT')) strict = true
    else if (reader.takes('WITHOUT', 'ROWID')) withoutRowid = true
    else reader.fail()
    if (!reader.takes(',') && !reader.done) reader.fail()
  }
  return { strict, withoutRowid }
}
