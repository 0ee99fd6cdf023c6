import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import { columnWords } from './column-definition.ts'
import { readEnumCheck } from './enum-check.ts'
import { sameCollation, sameDefault, sameEnum, sameGenerated, sameType } from './same-definition.ts'
import { type Clause, type ColumnText, clauseOf } from './table-text.ts'

export interface ColumnEdit {
  /** The column as it should be, in a table as it should be. */
  readonly to: Column
  readonly table: Table
  /** The column as the text has it, the values of its enum included. */
  readonly from: Column
  /** Clauses that stand for constraints that go. */
  readonly gone: ReadonlySet<Clause>
  /** A primary key may let NULL in; it goes on doing so as long as it is one. */
  readonly wasKey: boolean
  readonly isKey: boolean
  /** A clause that comes: PRIMARY KEY AUTOINCREMENT. */
  readonly added: readonly string[]
}

/** A column's definition with only that changed that must be; the rest stays as somebody wrote it. */
export const editedColumn = (column: ColumnText, edit: ColumnEdit, source: string): string => {
  const { from, to } = edit
  const words = columnWords(to, edit.table)
  const notNull = nullability(column, edit)
  const changes = {
    type: !sameType(column.type, from.type, to.type) || isLoose(column.type, edit.table),
    default: !sameDefault(from, to),
    collate: !sameCollation(from.collation, to.collation),
    generated: !sameGenerated(from.generated, to.generated),
    enum: !sameEnum(from.type, to.type),
    notNull: notNull === 'drop',
    null: notNull !== 'keep',
  }
  const kept = column.clauses.filter(clause => !edit.gone.has(clause) && !isReplaced(clause, changes))
  const isSame = kept.length === column.clauses.length && edit.added.length === 0
  if (isSame && notNull === 'keep' && !Object.values(changes).some(changed => changed))
    return source.slice(column.start, column.end)
  const simple = kept.filter(clause => simpleKinds.has(clause.meaning.kind))
  const others = kept.filter(clause => !simpleKinds.has(clause.meaning.kind))
  return [
    source.slice(column.name.start, column.name.end),
    changes.type ? words.type : column.type,
    notNull === 'add' ? 'NOT NULL' : undefined,
    ...simple.map(({ text }) => text),
    changes.collate ? words.collate : undefined,
    changes.generated ? words.generated : undefined,
    changes.default ? words.default : undefined,
    ...others.map(({ text }) => text),
    ...edit.added,
    changes.enum ? words.enumCheck : undefined,
  ]
    .filter(part => part !== undefined && part !== '')
    .join(' ')
}

/** A STRICT table takes these words for types and no others. */
const isLoose = (declared: string, { options }: Table): boolean =>
  options?.strict === true && !/^(int|integer|real|text|blob|any)$/i.test(declared)

/** What comes before a new default, so that a column reads as people write it. */
const simpleKinds: ReadonlySet<Clause['meaning']['kind']> = new Set([
  'notNull',
  'null',
  'collate',
  'generated',
  'default',
])

const isReplaced = (clause: Clause, changes: Readonly<Record<string, boolean>>): boolean =>
  readEnumCheck(clause) ? changes.enum! : (changes[clause.meaning.kind] ?? false)

const nullability = (column: ColumnText, { to, wasKey, isKey }: ColumnEdit): 'keep' | 'add' | 'drop' => {
  const says = clauseOf(column, 'notNull') !== undefined
  if (to.nullable) return says ? 'drop' : 'keep'
  return says || (wasKey && isKey) ? 'keep' : 'add'
}
