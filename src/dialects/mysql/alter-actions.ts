import { shapeUnknown } from '../../errors.ts'
import type { AddColumn } from '../../operations/add-column.ts'
import type { AddConstraint } from '../../operations/add-constraint.ts'
import type { ColumnPosition } from '../../operations/column-position.ts'
import type { CreateIndex } from '../../operations/create-index.ts'
import type { DropIndex } from '../../operations/drop-index.ts'
import { inWords } from '../../operations/in-table.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { columnOf, type Table } from '../../schema/table.ts'
import { columnDefinition, refuseIdentity } from './column-definition.ts'
import { constraintWords } from './constraint-words.ts'
import type { FamilyWording } from './family.ts'
import { indexBody, indexKind } from './index-clause.ts'
import { startOf } from './key-changes.ts'
import { isKeyed } from './keys.ts'
import { refuseIndex, refuseWholeTexts } from './refuse-index.ts'

/** What an action of ALTER TABLE may know: the table before and after its operation, where they are known. */
export interface TableChange {
  readonly before: Table | undefined
  readonly after: Table | undefined
  readonly words: FamilyWording
}

/** What an operation is in an ALTER TABLE: none, or some actions of it. */
export type Actions<O> = (op: O, change: TableChange) => readonly string[]

export const addColumn: Actions<AddColumn> = (op, { before, after, words }) => {
  const { column } = op
  if (op.ifNotExists && before && columnOf(before, column.name)) return []
  if (column.identity) refuseIdentity(column.identity, words)
  if (column.identity && !after)
    throw shapeUnknown(`add column ${inWords(op)}.${column.name}`, inWords(op), 'AUTO_INCREMENT needs a key.')
  const counts = after !== undefined && isKeyed(after, column.name)
  return [
    [
      'ADD COLUMN ',
      op.ifNotExists && !before ? 'IF NOT EXISTS ' : '',
      columnDefinition(column, words, { counts }),
      positionWords(op.position, words),
    ].join(''),
    ...(column.identity && counts ? startOf(column.identity) : []),
  ]
}

/** ` AFTER "name"`. */
export const positionWords = (position: ColumnPosition | undefined, { grammar }: FamilyWording): string => {
  if (!position) return ''
  return 'first' in position ? ' FIRST' : ` AFTER ${grammar.quote(position.after)}`
}

export const addConstraint: Actions<AddConstraint<Constraint>> = ({ constraint }, { before, words }) => {
  if (
    before &&
    (constraint.kind === 'primaryKey' || (constraint.kind === 'unique' && words.dialect === 'mysql'))
  )
    refuseWholeTexts(constraint.columns, before, words)
  return [`ADD ${constraintWords(constraint, words)}`]
}

export const createIndex: Actions<CreateIndex> = (op, { before, words }) => {
  const { index } = op
  refuseIndex(index, before, words)
  if (op.ifNotExists && before?.indexes.some(({ name }) => name === index.name)) return []
  const maybe = op.ifNotExists && !before ? 'IF NOT EXISTS ' : ''
  return [`ADD ${indexKind(index)} ${maybe}${words.grammar.quote(index.name)} ${indexBody(index, words)}`]
}

export const dropIndex: Actions<DropIndex> = (op, { before, words }) => {
  // What may be gone already, and is.
  if (op.ifExists && before && !hasIndex(before, op.name)) return []
  return [`DROP INDEX ${op.ifExists && !before ? 'IF EXISTS ' : ''}${words.grammar.quote(op.name)}`]
}

/** A unique constraint is an index there, and goes as one. */
const hasIndex = ({ indexes, constraints }: Table, name: string) =>
  indexes.some(index => index.name === name) ||
  constraints.some(constraint => constraint.kind === 'unique' && constraint.name === name)
