import { tableNotUnderstood, triggerTextUnknown } from '../../errors.ts'
import type { Trigger } from '../../schema/schema.ts'
import type { Table } from '../../schema/table.ts'
import { printSql } from '../../sql/grammar.ts'
import { type Statement, statement } from '../../sql/statement.ts'
import { createTableSql, indexSql } from './create-table.ts'
import { editCreateTable, type Lineage } from './edit-create-table.ts'
import { grammar } from './grammar.ts'
import { isUnreadable, parseCreateTable } from './parse-create-table.ts'
import { type ConstraintNames, underConstraintNames } from './rename-constraints.ts'
import { underName } from './rename-in-source.ts'
import { isAutoincrement, rowidColumn, rowidWord } from './rowid.ts'
import { clauseOf, columnsOf, type TableText } from './table-text.ts'
import { ownType, wording } from './wording.ts'

export interface Rebuild {
  readonly before: Table
  readonly after: Table
  readonly lineage: Lineage
  readonly constraintNames?: ConstraintNames
  /** What is copied into a column where that is not the old column as it is, as SQL over the old table. */
  readonly values: ReadonlyMap<string, string>
  /** The triggers on the table, in the order in which they were made. */
  readonly triggers: readonly Trigger[]
  /** In a few words what changes. */
  readonly comment: string
}

/**
 * Makes a table anew, which is how SQLite changes one in depth: a new table, the rows, and then it takes the
 * old one's place.
 *
 * - The names are swapped under `legacy_alter_table`, which leaves views, triggers and the foreign keys of other tables as
 *   they are; they mean the table by its name and find the new one.
 * - `OR ABORT` overrules what ON CONFLICT says in the table: a row that does not fit fails, and is never left out.
 * - Rows keep their rowid, and AUTOINCREMENT its counter.
 *
 * @see https://www.sqlite.org/lang_altertable.html#otheralter
 */
export const rebuild = (change: Rebuild): readonly Statement[] => {
  const { before, after, triggers } = change
  const oldText = tableText(before)
  const source = sourceAfter(change)
  const newText = parsed(underName(source, temporaryName(after.name)), after.name)
  const old = grammar.quote(before.name)
  const made = grammar.quote(newText.name.name)
  const stale = triggers.find(trigger => trigger.stale)
  if (stale) throw triggerTextUnknown(stale.name, before.name)
  return [
    statement(newText.text, `make "${before.name}" anew: ${change.comment}`),
    copy(change, oldText, newText),
    ...(isAutoincrement(oldText) && isAutoincrement(newText) ? counter(before.name, newText.name.name) : []),
    statement(`DROP TABLE ${old}`),
    statement('PRAGMA legacy_alter_table = ON'),
    statement(`ALTER TABLE ${made} RENAME TO ${old}`),
    statement('PRAGMA legacy_alter_table = OFF'),
    ...after.indexes.map(index => statement(indexSql(index, after.name))),
    ...triggers.map(trigger => statement(printSql(trigger.definition, grammar))),
  ]
}

const temporaryPrefix = '_limbeck_new_'

const temporaryName = (table: string) => `${temporaryPrefix}${table}`

/** What an engine's message says of a table in the making, in the name people know. */
export const withoutTemporaryNames = (message: string): string => message.replaceAll(temporaryPrefix, '')

/** The CREATE TABLE of the table as it will be. */
export const sourceAfter = ({
  before,
  after,
  lineage,
  constraintNames,
}: Pick<Rebuild, 'before' | 'after' | 'lineage' | 'constraintNames'>): string => {
  if (before.source === undefined) return createTableSql(after)
  const text = tableText(before)
  return editCreateTable(
    constraintNames?.size ? parsed(underConstraintNames(text, constraintNames), before.name) : text,
    after,
    lineage,
  )
}

/** @throws TABLE_NOT_UNDERSTOOD */
export const tableText = (table: Table): TableText =>
  parsed(table.source ?? createTableSql(table), table.name)

const parsed = (source: string, table: string): TableText => {
  const text = parseCreateTable(source)
  if (isUnreadable(text)) throw tableNotUnderstood(table, text.unreadable)
  return text
}

const copy = (change: Rebuild, oldText: TableText, newText: TableText): Statement => {
  const pairs = copied(change, oldText, newText)
  const list = (of: 'into' | 'from') => pairs.map(pair => pair[of]).join(', ')
  return statement(
    `INSERT OR ABORT INTO ${grammar.quote(newText.name.name)} (${list('into')})\nSELECT ${list('from')}\nFROM ${grammar.quote(change.before.name)}`,
    'the rows',
  )
}

interface Copied {
  readonly into: string
  readonly from: string
}

const copied = (
  { before, after, lineage, values }: Rebuild,
  oldText: TableText,
  newText: TableText,
): readonly Copied[] => {
  const written = columnsOf(newText).filter(column => !clauseOf(column, 'generated'))
  const pairs = written.flatMap(({ name: { name } }): readonly Copied[] => {
    const value = values.get(name) ?? quoted(lineage.get(name))
    return value === undefined ? [] : [{ into: grammar.quote(name), from: value }]
  })
  const rowid = keptRowid(oldText, newText, lineage)
  if (rowid || pairs.length > 0) return [...(rowid ? [rowid] : []), ...pairs]
  // Nothing of the old rows is left, but there are as many of them: the first column says so.
  const [first] = after.columns
  const value = first?.default ? wording.default(first.default, ownType(first.type)) : 'NULL'
  return [{ into: grammar.quote(first?.name ?? before.columns[0]!.name), from: value }]
}

const quoted = (name: string | undefined) => (name === undefined ? undefined : grammar.quote(name))

/** The rowid, where it is no column that is copied anyway. A new INTEGER PRIMARY KEY takes over the old rowid. */
const keptRowid = (oldText: TableText, newText: TableText, lineage: Lineage): Copied | undefined => {
  if (oldText.withoutRowid || newText.withoutRowid) return undefined
  const names = (text: TableText) => columnsOf(text).map(({ name }) => name.name)
  const from = rowidWord(names(oldText))
  const key = rowidColumn(newText)
  if (key !== undefined)
    return from === undefined || lineage.has(key) ? undefined : { into: grammar.quote(key), from }
  const word = rowidWord([...names(oldText), ...names(newText)])
  return word === undefined ? undefined : { into: word, from: word }
}

/** The counter as it was: DROP TABLE takes the old one along, and the new one has seen only the rows that are left. */
const counter = (from: string, to: string): readonly Statement[] => [
  statement(
    `DELETE FROM sqlite_sequence WHERE name = ${grammar.literal(to)}`,
    'the counter of AUTOINCREMENT',
  ),
  statement(
    `INSERT INTO sqlite_sequence (name, seq) SELECT ${grammar.literal(to)}, seq FROM sqlite_sequence WHERE name = ${grammar.literal(from)}`,
  ),
]
