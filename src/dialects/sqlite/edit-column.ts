import type { Column } from '../../schema/column.ts'
import type { Table } from '../../schema/table.ts'
import { columnWords } from './column-definition.ts'
import { readEnumCheck } from './enum-check.ts'
import { sameCollation, sameDefault, sameEnum, sameGenerated, sameType } from './same-definition.ts'
import { columnFrom } from './table-from-text.ts'
import type { Clause, ColumnText } from './table-text.ts'

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
  const { from, to, gone } = edit
  const words = columnWords(to, edit.table)
  const keepsType = sameType(column.type, from.type, to.type)
  const notNull = nullability(column, edit)
  const changes = {
    default: !sameDefault(from, to),
    collate: !sameCollation(from.collation, to.collation),
    generated: !sameGenerated(from.generated, to.generated),
    enum: !sameEnum(from.type, to.type),
    notNull: notNull === 'drop',
  }
  const kept = column.clauses.filter(clause => {
    if (gone.has(clause)) return false
    if (readEnumCheck(clause)) return !changes.enum
    const { kind } = clause.meaning
    if (kind === 'null') return notNull === 'keep'
    return !(kind in changes && changes[kind as keyof typeof changes])
  })
  const added = [
    ...(changes.collate ? [words.collate] : []),
    ...(changes.generated ? [words.generated] : []),
    ...(changes.default ? [words.default] : []),
    ...edit.added,
    ...(changes.enum ? [words.enumCheck] : []),
  ].filter(clause => clause !== undefined)
  if (keepsType && notNull === 'keep' && kept.length === column.clauses.length && added.length === 0)
    return source.slice(column.start, column.end)
  return [
    source.slice(column.name.start, column.name.end),
    keepsType ? column.type : words.type,
    ...(notNull === 'add' ? ['NOT NULL'] : []),
    ...kept.map(({ text }) => text),
    ...added,
  ]
    .filter(part => part !== '')
    .join(' ')
}

const nullability = (column: ColumnText, { to, wasKey, isKey }: ColumnEdit): 'keep' | 'add' | 'drop' => {
  const says = columnFrom(column, undefined).nullable === false
  if (to.nullable) return says ? 'drop' : 'keep'
  return says || (wasKey && isKey) ? 'keep' : 'add'
}
