import { featureNotSupported, shapeUnknown } from '../../errors.ts'
import { type AlterColumn, alterColumn as definition } from '../../operations/alter-column.ts'
import { inWords } from '../../operations/in-table.ts'
import type { Column } from '../../schema/column.ts'
import { columnOf } from '../../schema/table.ts'
import { type Actions, positionWords } from './alter-actions.ts'
import { checkOn } from './column-check.ts'
import { columnDefinition, refuseIdentity } from './column-definition.ts'
import type { FamilyWording } from './family.ts'
import { startOf } from './key-changes.ts'
import { isKeyed } from './keys.ts'

/**
 * A default alone is set in place; anything else says the whole column again, for MODIFY forgets what it does not
 * repeat.
 *
 * @see https://mariadb.com/kb/en/alter-table/#modify-column
 */
export const alterColumn: Actions<AlterColumn> = (op, { before, after, words }) => {
  if (op.changes.using)
    throw featureNotSupported(
      'USING (values are converted in its own way)',
      words.title,
      'Add a column of the new type, fill it with op.execute(sql`UPDATE ...`), drop the old one and rename the new.',
    )
  const was = before && columnOf(before, op.name)
  const column = after && columnOf(after, op.name)
  const { default: value, ...others } = op.changes
  if (value !== undefined && Object.keys(others).length === 0 && setsInPlace(value, was, words))
    return [defaultAction(op, was, words)]
  if (!before || !was || !column)
    throw shapeUnknown(definition.describe(op), inWords(op), 'MODIFY says the whole column again.')
  if (op.changes.identity) refuseIdentity(op.changes.identity, words)
  const counts = isKeyed(after, op.name)
  return [
    `MODIFY COLUMN ${columnDefinition(column, words, { counts, check: checkOn(after, op.name) })}${positionWords(op.changes.position, words)}`,
    ...(op.changes.identity && counts ? startOf(op.changes.identity) : []),
  ]
}

/** SET DEFAULT takes ON UPDATE with it, and MySQL takes there no CURRENT_TIMESTAMP outside of parentheses. */
const setsInPlace = (
  value: AlterColumn['changes']['default'],
  was: Column | undefined,
  { dialect }: FamilyWording,
): boolean =>
  (value === null ? was !== undefined : value?.kind !== 'now' || dialect === 'mariadb') && !was?.onUpdate

/** Without any default a column that takes NULL would have to be named in every INSERT on MySQL. */
const defaultAction = (
  { name, changes: { default: value } }: AlterColumn,
  was: Column | undefined,
  words: FamilyWording,
): string => {
  const column = words.grammar.quote(name)
  if (!value) return `ALTER COLUMN ${column} ${was?.nullable ? 'SET DEFAULT NULL' : 'DROP DEFAULT'}`
  return `ALTER COLUMN ${column} SET DEFAULT ${words.default(value, was?.type ?? { kind: 'integer' })}`
}
