import type { RenameColumn } from '../../operations/rename-column.ts'
import { constraintsOf } from '../../schema/table.ts'
import { mentions } from '../../sql/mentions.ts'
import { constraintClause } from '../standard/constraint-clause.ts'
import type { Actions } from './alter-actions.ts'

/**
 * MariaDB carries the new name through checks by itself. MySQL refuses as long as one mentions the old name, so those
 * go and come back in the same statement.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/create-table-check-constraints.html
 */
export const renameColumn: Actions<RenameColumn> = (op, { before, after, words }) => {
  const { grammar, dialect } = words
  const rename = `RENAME COLUMN ${grammar.quote(op.from)} TO ${grammar.quote(op.to)}`
  if (dialect === 'mariadb' || !before || !after) return [rename]
  const inTheWay = new Set(
    constraintsOf(before, 'check').flatMap(({ name, expression }) =>
      name !== undefined && mentions(expression, op.from) ? [name] : [],
    ),
  )
  return [
    ...[...inTheWay].map(name => `DROP CHECK ${grammar.quote(name)}`),
    rename,
    ...constraintsOf(after, 'check')
      .filter(({ name }) => name !== undefined && inTheWay.has(name))
      .map(check => `ADD ${constraintClause(check, grammar)}`),
  ]
}
