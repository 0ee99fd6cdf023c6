import { shapeUnknown } from '../../errors.ts'
import { findConstraint } from '../../operations/constraint-in.ts'
import { type DropConstraint, dropConstraint as definition } from '../../operations/drop-constraint.ts'
import { inWords } from '../../operations/in-table.ts'
import type { Constraint } from '../../schema/constraint.ts'
import { uniquesAsConstraints } from '../../schema/plain-unique.ts'
import { columnOf, type Table } from '../../schema/table.ts'
import type { Actions } from './alter-actions.ts'
import { columnDefinition } from './column-definition.ts'
import type { FamilyWording } from './family.ts'
import { isKeyed } from './keys.ts'

/** Each kind is dropped in its own words; what kind it is only the table tells, unless the operation says it. */
export const dropConstraint: Actions<DropConstraint> = (op, { before, after, words }) => {
  const found = before ? findConstraint(uniquesAsConstraints(before), op) : op.was
  if (found) return dropOf(found, before, after, words)
  if (before && op.ifExists) return []
  const { name, type } = op
  if (type === 'primaryKey') return ['DROP PRIMARY KEY']
  if (name !== undefined && type !== undefined)
    return [dropNamed(type, `${op.ifExists ? 'IF EXISTS ' : ''}${words.grammar.quote(name)}`, words)]
  throw shapeUnknown(
    definition.describe(op),
    inWords(op),
    `Name the constraint, and say its kind: op.dropConstraint('its name', '${op.table}', { type: 'unique' }).`,
  )
}

/** What takes a constraint away that is known. */
export const dropOf = (
  constraint: Constraint,
  before: Table | undefined,
  after: Table | undefined,
  words: FamilyWording,
): readonly string[] => {
  if (constraint.kind === 'primaryKey') return ['DROP PRIMARY KEY']
  const on = constraint.kind === 'check' ? constraint.column : undefined
  if (on === undefined) return [dropNamed(constraint.kind, words.grammar.quote(constraint.name ?? ''), words)]
  // It stands in the definition of its column, which is said again without it.
  const column = after && columnOf(after, on)
  if (!column || !before) return []
  return [`MODIFY COLUMN ${columnDefinition(column, words, { counts: isKeyed(after, on) })}`]
}

const dropNamed = (kind: Constraint['kind'], quoted: string, { dialect }: FamilyWording): string => {
  if (kind === 'foreignKey') return `DROP FOREIGN KEY ${quoted}`
  if (kind === 'unique') return `DROP INDEX ${quoted}`
  return dialect === 'mysql' ? `DROP CHECK ${quoted}` : `DROP CONSTRAINT ${quoted}`
}
