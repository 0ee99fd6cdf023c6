import type { DropColumn } from '../../operations/drop-column.ts'
import { constraintMentions, indexMentions } from '../../schema/mentions-column.ts'
import { columnOf, type Table } from '../../schema/table.ts'
import type { Actions } from './alter-actions.ts'
import { dropOf } from './drop-constraint.ts'
import type { FamilyWording } from './family.ts'
import { noCascade } from './no-cascade.ts'

/**
 * The column with every constraint and index that it has a part in. The server would take it out of an index and leave
 * the rest, and refuses where a check or a unique key mentions it.
 *
 * @see https://mariadb.com/kb/en/alter-table/#drop-column
 */
export const dropColumn: Actions<DropColumn> = (op, { before, after, words }) => {
  const { quote } = words.grammar
  if (op.cascade) throw noCascade('DROP COLUMN', words)
  if (!before) return [`DROP COLUMN ${op.ifExists ? 'IF EXISTS ' : ''}${quote(op.name)}`]
  if (op.ifExists && !columnOf(before, op.name)) return []
  return [...partsGone(before, after, op.name, words), `DROP COLUMN ${quote(op.name)}`]
}

const partsGone = (before: Table, after: Table | undefined, column: string, words: FamilyWording) => [
  ...before.constraints
    .filter(constraint => constraintMentions(constraint, column))
    // A foreign key before the index that it stands on.
    .sort((a, b) => Number(b.kind === 'foreignKey') - Number(a.kind === 'foreignKey'))
    .flatMap(constraint => dropOf(constraint, before, after, words)),
  ...before.indexes
    .filter(index => indexMentions(index, column))
    .map(index => `DROP INDEX ${words.grammar.quote(index.name)}`),
]
