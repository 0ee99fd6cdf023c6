import type { Deferrable, ReferentialAction } from '../../schema/constraint.ts'
import type { Clause, ClauseMeaning, MeaningOf, NameText } from './table-text.ts'
import type { TokenReader } from './token-reader.ts'

/**
 * One clause of a column. The grammar is that of SQLite itself.
 *
 * @see https://www.sqlite.org/syntax/column-constraint.html
 */
export const readColumnClause = (reader: TokenReader): Clause => readNamed(reader, columnMeaning)

/** One constraint of the table. @see https://www.sqlite.org/syntax/table-constraint.html */
export const readTableClause = (reader: TokenReader): Clause => readNamed(reader, tableMeaning)

const readNamed = (
  reader: TokenReader,
  readMeaning: (reader: TokenReader) => ClauseMeaning | undefined,
): Clause => {
  const start = reader.start
  const named = reader.takes('CONSTRAINT') ? placedName(reader) : undefined
  const name = named ? { name: named.name, named } : {}
  const meaning = readMeaning(reader)
  if (!meaning && !named) return reader.fail()
  return { ...name, meaning: meaning ?? { kind: 'nothing' }, text: reader.since(start) }
}

const columnMeaning = (reader: TokenReader): ClauseMeaning | undefined => {
  if (reader.takes('PRIMARY', 'KEY')) {
    const descending = order(reader)
    onConflict(reader)
    return { kind: 'primaryKey', descending, autoincrement: reader.takes('AUTOINCREMENT') }
  }
  if (reader.takes('NOT', 'NULL')) return withConflict(reader, { kind: 'notNull' })
  if (reader.takes('NULL')) return withConflict(reader, { kind: 'null' })
  if (reader.takes('UNIQUE')) return withConflict(reader, { kind: 'unique' })
  if (reader.takes('CHECK')) return { kind: 'check', expression: reader.inParentheses() }
  if (reader.takes('DEFAULT')) return { kind: 'default', text: defaultText(reader) }
  if (reader.takes('COLLATE')) return { kind: 'collate', collation: reader.name() }
  if (reader.sees('REFERENCES')) return references(reader)
  if (reader.takes('GENERATED', 'ALWAYS', 'AS') || reader.takes('AS')) {
    const expression = reader.inParentheses()
    const stored = reader.takes('STORED')
    if (!stored) reader.takes('VIRTUAL')
    return { kind: 'generated', expression, stored }
  }
  return undefined
}

const tableMeaning = (reader: TokenReader): ClauseMeaning | undefined => {
  if (reader.takes('PRIMARY', 'KEY')) {
    const { columns, autoincrement } = keyColumns(reader)
    onConflict(reader)
    // As the table's own clause DESC changes nothing: the column is the rowid all the same.
    return { kind: 'primaryKey', columns, autoincrement, descending: false }
  }
  if (reader.takes('UNIQUE')) {
    const { columns } = keyColumns(reader)
    return withConflict(reader, { kind: 'unique', columns })
  }
  if (reader.takes('CHECK')) {
    const expression = reader.inParentheses()
    return withConflict(reader, { kind: 'check', expression })
  }
  if (reader.takes('FOREIGN', 'KEY')) return { columns: nameList(reader), ...references(reader) }
  return undefined
}

/** A meaning that `ON CONFLICT ...` may follow, which is kept in the text alone. */
const withConflict = <M extends ClauseMeaning>(reader: TokenReader, meaning: M): M => {
  onConflict(reader)
  return meaning
}

const onConflict = (reader: TokenReader): void => {
  if (reader.takes('ON', 'CONFLICT') && !conflictWords.has(reader.next().text.toUpperCase())) reader.fail()
}

const conflictWords: ReadonlySet<string> = new Set(['ROLLBACK', 'ABORT', 'FAIL', 'IGNORE', 'REPLACE'])

/** Whether DESC comes. */
const order = (reader: TokenReader): boolean => {
  const descending = reader.takes('DESC')
  if (!descending) reader.takes('ASC')
  return descending
}

/** `a, b COLLATE NOCASE DESC`, in parentheses. */
const keyColumns = (
  reader: TokenReader,
): { readonly columns: readonly NameText[]; readonly autoincrement: boolean } => {
  const columns: NameText[] = []
  reader.expect('(')
  do {
    columns.push(placedName(reader))
    if (reader.takes('COLLATE')) reader.name()
    order(reader)
  } while (reader.takes(','))
  const autoincrement = reader.takes('AUTOINCREMENT')
  reader.expect(')')
  return { columns, autoincrement }
}

const nameList = (reader: TokenReader): readonly NameText[] => keyColumns(reader).columns

export const placedName = (reader: TokenReader): NameText => {
  const { start } = reader
  const name = reader.name()
  return { name, start, end: reader.end }
}

/** A literal, a signed number, a word, or an expression in parentheses, as written. */
const defaultText = (reader: TokenReader): string => {
  const { start } = reader
  if (reader.sees('(')) {
    reader.inParentheses()
    return reader.since(start)
  }
  if (!reader.takes('+')) reader.takes('-')
  const { kind, text, end } = reader.next()
  if (kind === 'operator') return reader.fail()
  // x'00ff' is two tokens that touch.
  const bytes = reader.peek()
  if (/^x$/i.test(text) && bytes?.kind === 'string' && bytes.start === end) reader.next()
  return reader.since(start)
}

const references = (reader: TokenReader): MeaningOf<'foreignKey'> => {
  reader.expect('REFERENCES')
  const table = placedName(reader)
  const referred = reader.sees('(') ? { referred: nameList(reader) } : {}
  const actions: { onDelete?: ReferentialAction; onUpdate?: ReferentialAction } = {}
  for (;;) {
    if (reader.takes('ON', 'DELETE')) Object.assign(actions, action('onDelete', reader))
    else if (reader.takes('ON', 'UPDATE')) Object.assign(actions, action('onUpdate', reader))
    // Read and never heeded by SQLite.
    else if (reader.takes('MATCH')) reader.name()
    else break
  }
  return { kind: 'foreignKey', table, ...referred, ...actions, ...deferral(reader) }
}

const action = (event: 'onDelete' | 'onUpdate', reader: TokenReader) => {
  if (reader.takes('NO', 'ACTION')) return {}
  for (const [words, meaning] of actionWords) if (reader.takes(...words)) return { [event]: meaning }
  return reader.fail()
}

const actionWords: readonly (readonly [readonly string[], ReferentialAction])[] = [
  [['SET', 'NULL'], 'setNull'],
  [['SET', 'DEFAULT'], 'setDefault'],
  [['CASCADE'], 'cascade'],
  [['RESTRICT'], 'restrict'],
]

/** Only DEFERRABLE INITIALLY DEFERRED waits for the COMMIT. */
const deferral = (reader: TokenReader): { readonly deferrable?: Deferrable } => {
  const never = reader.takes('NOT', 'DEFERRABLE')
  if (!never && !reader.takes('DEFERRABLE')) return {}
  const deferred = reader.takes('INITIALLY', 'DEFERRED')
  if (!deferred) reader.takes('INITIALLY', 'IMMEDIATE')
  return never ? {} : { deferrable: deferred ? 'deferred' : 'immediate' }
}
