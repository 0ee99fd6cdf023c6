import type { Constraint } from '../../schema/constraint.ts'
import { primaryKeyOf, type Table } from '../../schema/table.ts'
import { autoincrementClause, columnDefinition } from './column-definition.ts'
import { constraintSql } from './create-table.ts'
import { editedColumn } from './edit-column.ts'
import { readEnumCheck } from './enum-check.ts'
import { constraintKey, sameEnum } from './same-definition.ts'
import { type Replacement, spliced } from './splice.ts'
import { clausesOf, constraintFrom, tableFromText } from './table-from-text.ts'
import { joinedBody, layoutOf } from './table-layout.ts'
import { optionWords } from './table-options.ts'
import { type Clause, type ColumnText, columnsOf, sameName, type TableText } from './table-text.ts'

/**
 * Which column of the old table each column of the new one is, by name; one that is missing here is new. A
 * column that was dropped and added again is another, whatever its name.
 */
export type Lineage = ReadonlyMap<string, string>

/**
 * The CREATE TABLE with only that changed in which the table differs: what is not told apart in data (ON CONFLICT,
 * comments, the order of a key) stays as it was written.
 */
export const editCreateTable = (text: TableText, to: Table, lineage: Lineage): string => {
  const from = tableFromText(text)
  const { gone, added } = constraintChanges(text, to)
  const layout = layoutOf(text)
  const keyOf = (table: Table) => primaryKeyOf(table)?.columns ?? []
  const ownEnums = new Set(
    columnsOf(text).flatMap(({ clauses }) => clauses.filter(clause => readEnumCheck(clause))),
  )

  const columns = to.columns.map(column => {
    const old = layout.find(({ item }) => item.kind === 'column' && isSame(item, lineage.get(column.name)))
    if (!old) return { text: columnDefinition(column, to) }
    const item = old.item as ColumnText
    const edit = {
      from: from.columns.find(({ name }) => name === item.name.name)!,
      to: column,
      table: to,
      gone,
      wasKey: keyOf(from).includes(item.name.name),
      isKey: keyOf(to).includes(column.name),
      added: column.autoincrement && added.some(isKey) ? [autoincrementClause(to)] : [],
    }
    return { text: editedColumn(item, edit, text.text), before: old.before, after: old.after }
  })

  const constraints = layout.flatMap(({ item, before, after }) => {
    if (item.kind !== 'constraint' || gone.has(item.clause)) return []
    return staysEnum(item.clause, ownEnums, from, to, lineage)
      ? [{ text: text.text.slice(item.start, item.end), before, after }]
      : []
  })
  const onColumn = (constraint: Constraint) =>
    isKey(constraint) && to.columns.some(column => column.autoincrement)
  const made = added
    .filter(constraint => !onColumn(constraint))
    .map(constraint => ({ text: constraintSql(constraint) }))
  const body = { ...text.body, by: joinedBody([...columns, ...constraints, ...made], layout) }
  return spliced(text.text, [body, ...optionsEdit(text, from, to)])
}

/** What stands behind the closing parenthesis, where it has to be another. */
const optionsEdit = ({ text, body }: TableText, from: Table, to: Table): readonly Replacement[] => {
  const by = optionWords(to.options)
  return by === optionWords(from.options) ? [] : [{ start: body.end + 1, end: text.length, by }]
}

const isKey = ({ kind }: Constraint) => kind === 'primaryKey'

const isSame = (column: ColumnText, name: string | undefined) =>
  name !== undefined && sameName(column.name.name, name)

/** Which clauses stand for a constraint that the table no longer has, and which constraints have no clause yet. */
const constraintChanges = (
  text: TableText,
  to: Table,
): { readonly gone: ReadonlySet<Clause>; readonly added: readonly Constraint[] } => {
  const wanted = [...to.constraints]
  const counts = to.columns.some(({ autoincrement }) => autoincrement)
  const gone = new Set<Clause>()
  for (const { clause, column } of text.items.flatMap(clausesOf)) {
    if (readEnumCheck(clause)) continue
    const [constraint] = constraintFrom(clause, column, () => undefined, text)
    if (!constraint) continue
    // AUTOINCREMENT stands in the clause of the key, and in the data on its column.
    const isOtherCounter = clause.meaning.kind === 'primaryKey' && clause.meaning.autoincrement !== counts
    const at = isOtherCounter ? -1 : wanted.findIndex(other => sameConstraint(constraint, other))
    if (at < 0) gone.add(clause)
    else wanted.splice(at, 1)
  }
  return { gone, added: wanted }
}

/** A foreign key that names no columns of the parent means its primary key, which is not known here. */
const sameConstraint = (written: Constraint, other: Constraint): boolean => {
  const implicit = written.kind === 'foreignKey' && written.references.columns.length === 0
  if (!implicit || other.kind !== 'foreignKey') return constraintKey(written) === constraintKey(other)
  const columns = written.references.columns
  return constraintKey(written) === constraintKey({ ...other, references: { ...other.references, columns } })
}

/** The check of an enum that stands in the table's own part stays as long as its column keeps that enum. */
const staysEnum = (
  clause: Clause,
  onColumns: ReadonlySet<Clause>,
  from: Table,
  to: Table,
  lineage: Lineage,
): boolean => {
  const read = readEnumCheck(clause)
  if (!read || onColumns.has(clause)) return true
  const old = from.columns.find(({ name }) => sameName(name, read.column))
  const now = to.columns.find(({ name }) => old && lineage.get(name) === old.name)
  return now !== undefined && sameEnum(now.type, old!.type)
}
