import { featureNotSupported } from '../../errors.ts'
import type { Online } from '../../operations/online.ts'
import type { CompiledStatement } from '../dialect.ts'
import type { FamilyWording } from './family.ts'

/**
 * What an operation asks for, as the last actions of its ALTER TABLE: the server refuses the statement rather than do it at a
 * higher cost.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/innodb-online-ddl.html
 * @see https://mariadb.com/docs/server/server-usage/storage-engines/innodb/innodb-online-ddl/innodb-online-ddl-overview
 */
export const onlineClauses = (
  { algorithm, lock }: Online,
  { dialect, title }: FamilyWording,
): readonly string[] => {
  if (algorithm === 'nocopy' && dialect === 'mysql')
    throw featureNotSupported(
      'ALGORITHM=NOCOPY',
      title,
      "Say { algorithm: 'inplace' }, or 'instant' where nothing may be made anew.",
    )
  // What is instant locks nobody out, and MySQL takes no LOCK beside it.
  const locks = lock !== undefined && !(algorithm === 'instant' && dialect === 'mysql')
  return [
    ...(algorithm === undefined ? [] : [`ALGORITHM=${algorithm.toUpperCase()}`]),
    ...(locks ? [`LOCK=${lock.toUpperCase()}`] : []),
  ]
}

/** The statements of a group, each with what is asked of the group. */
export const asOnline = (
  statements: readonly CompiledStatement[],
  clauses: readonly string[],
): readonly CompiledStatement[] =>
  clauses.length === 0
    ? statements
    : statements.map(made =>
        made.sql.startsWith('ALTER TABLE ') ? { ...made, sql: [made.sql, ...clauses].join(',\n  ') } : made,
      )
