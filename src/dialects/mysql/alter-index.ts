import { featureNotSupported } from '../../errors.ts'
import type { AlterIndex } from '../../operations/alter-index.ts'
import type { RenameIndex } from '../../operations/rename-index.ts'
import type { Actions } from './alter-actions.ts'

export const renameIndex: Actions<RenameIndex> = (op, { words: { grammar } }) => [
  `RENAME INDEX ${grammar.quote(op.from)} TO ${grammar.quote(op.to)}`,
]

/**
 * Only whether the planner sees it can be changed.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/invisible-indexes.html
 * @see https://mariadb.com/kb/en/ignored-indexes/
 */
export const alterIndex: Actions<AlterIndex> = (op, { words: { grammar, dialect, title } }) => {
  const { invisible, ...others } = op.changes
  const [other] = Object.keys(others)
  if (other !== undefined)
    throw featureNotSupported(
      `way to change "${other}" of an index`,
      title,
      other === 'comment' ? 'Drop the index and create it anew.' : `Leave "${other}" out.`,
    )
  const [seen, unseen] = dialect === 'mariadb' ? ['NOT IGNORED', 'IGNORED'] : ['VISIBLE', 'INVISIBLE']
  return [`ALTER INDEX ${grammar.quote(op.name)} ${invisible ? unseen : seen}`]
}
