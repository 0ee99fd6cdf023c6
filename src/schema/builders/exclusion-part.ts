import type { Sql } from '../../sql/sql.ts'
import type { Deferrable, Exclusion } from '../constraint.ts'
import { elementOf, type IndexedElement, plainSql } from './column-ref.ts'
import type { ConstraintPart } from './constraint-part.ts'

/** An exclusion constraint in the making. */
export interface ExclusionPart extends ConstraintPart {
  readonly constraint: Exclusion
  /** Only the rows that satisfy the condition exclude each other. */
  where(condition: Sql): ExclusionPart
  /** It may wait for the end of the transaction. */
  deferrable(when: Deferrable): ExclusionPart
}

/** What is compared, and the operator that compares it. */
export type ExcludedElement = readonly [element: IndexedElement, operator: string]

const exclusionPart = (constraint: Exclusion): ExclusionPart => ({
  part: 'constraint',
  constraint,
  where: condition => exclusionPart({ ...constraint, where: plainSql(condition) }),
  deferrable: deferrable => exclusionPart({ ...constraint, deferrable }),
})

/**
 * No two rows may compare true with all of the operators at once (PostgreSQL). The index behind it is `gist`
 * unless `using` says otherwise.
 *
 * @example
 * ```ts
 * import { exclude, integer, rawType, table } from 'limbeck/schema'
 *
 * export const bookings = table('bookings', { room: integer(), during: rawType('tsrange') }, t => [
 *   exclude('ex_bookings_overlap').on([t.room, '='], [t.during, '&&']), // "=" needs the extension btree_gist
 * ])
 * ```
 */
export const exclude = (name?: string) => {
  const using = (method: string | undefined) => ({
    on: (...elements: readonly ExcludedElement[]): ExclusionPart =>
      exclusionPart({
        kind: 'exclusion',
        ...(name === undefined ? {} : { name }),
        elements: elements.map(([element, operator]) => ({ ...elementOf(element), with: operator })),
        ...(method === undefined ? {} : { method }),
      }),
  })
  return { ...using(undefined), using: (method: string) => using(method) }
}
