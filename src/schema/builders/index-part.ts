import type { Sql } from '../../sql/sql.ts'
import type { StorageParameters } from '../table.ts'
import type { TableIndex } from '../table-index.ts'
import { type ColumnRef, columnName, elementOf, type IndexedElement, plainSql } from './column-ref.ts'

/** An index whose name may still be missing; the naming convention fills it in. */
export interface IndexPart {
  readonly part: 'index'
  readonly index: Omit<TableIndex, 'name'> & { readonly name?: string }
  unique(): IndexPart
  /** Only the rows that satisfy the condition (a partial index). */
  where(condition: Sql): IndexPart
  /** The access method, such as `gin` (PostgreSQL) or `hash`. */
  using(method: string): IndexPart
  /** Columns carried along without being searched (PostgreSQL). */
  include(...columns: readonly ColumnRef[]): IndexPart
  /** For a unique index: two NULLs are one too many (PostgreSQL). */
  nullsNotDistinct(): IndexPart
  /** Storage parameters, such as `{ fillfactor: 70 }` (PostgreSQL). */
  with(parameters: StorageParameters): IndexPart
  /** Where it is kept (PostgreSQL). */
  tablespace(name: string): IndexPart
  /** An index of words (MySQL and MariaDB). */
  fulltext(options?: { readonly parser?: string }): IndexPart
  /** An index of shapes (MySQL and MariaDB). */
  spatial(): IndexPart
  /** The planner does not see it: INVISIBLE on MySQL, IGNORED on MariaDB. */
  invisible(): IndexPart
  /** A comment kept in the database, where it keeps comments. */
  comment(comment: string): IndexPart
}

const indexPart = (index: IndexPart['index']): IndexPart => ({
  part: 'index',
  index,
  unique: () => indexPart({ ...index, unique: true }),
  where: condition => indexPart({ ...index, where: plainSql(condition) }),
  using: method => indexPart({ ...index, method }),
  include: (...columns) => indexPart({ ...index, include: columns.map(columnName) }),
  nullsNotDistinct: () => indexPart({ ...index, nullsNotDistinct: true }),
  with: parameters => indexPart({ ...index, with: parameters }),
  tablespace: tablespace => indexPart({ ...index, tablespace }),
  fulltext: options => indexPart({ ...index, kind: 'fulltext', ...options }),
  spatial: () => indexPart({ ...index, kind: 'spatial' }),
  invisible: () => indexPart({ ...index, invisible: true }),
  comment: comment => indexPart({ ...index, comment }),
})

/** An index: `index('ix_posts_popular').on(t.views.desc())`. Without a name the naming convention gives one. */
export const index = (name?: string) => ({
  on: (...elements: readonly IndexedElement[]): IndexPart =>
    indexPart({ ...(name === undefined ? {} : { name }), elements: elements.map(elementOf) }),
})

/** A unique index: `uniqueIndex('ux_users_email').on(sql`lower(email)`)`. */
export const uniqueIndex = (name?: string) => ({
  on: (...elements: readonly IndexedElement[]): IndexPart =>
    index(name)
      .on(...elements)
      .unique(),
})
