import { refuseArguments } from './checked-options.ts'
import { columnOf, plain } from './column-of.ts'

/** JSON as it was written; text on SQLite. */
export const json = <T = unknown>(...none: readonly []) => {
  refuseArguments('json', none)
  return columnOf<T>({ kind: 'json' })
}
/** JSON that can be searched (PostgreSQL); JSON elsewhere. */
export const jsonb = <T = unknown>(...none: readonly []) => {
  refuseArguments('jsonb', none)
  return columnOf<T>({ kind: 'jsonb' })
}
/** Keys with texts: `'"a"=>"1"'` (PostgreSQL's extension `hstore`). Elsewhere say `.variant('sqlite', json())`. */
export const hstore = plain<string>('hstore', { kind: 'hstore' })
/** A UUID; text on SQLite, `char(36)` on MySQL. */
export const uuid = plain<string>('uuid', { kind: 'uuid' })
