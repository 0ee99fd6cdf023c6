import { columnOf } from './column-of.ts'

/** JSON as it was written; text on SQLite. */
export const json = <T = unknown>() => columnOf<T>({ kind: 'json' })
/** JSON that can be searched (PostgreSQL); JSON elsewhere. */
export const jsonb = <T = unknown>() => columnOf<T>({ kind: 'jsonb' })
/** Keys with texts: `'"a"=>"1"'` (PostgreSQL's extension `hstore`). Elsewhere say `.variant('sqlite', json())`. */
export const hstore = () => columnOf<string>({ kind: 'hstore' })
/** A UUID; text on SQLite, `char(36)` on MySQL. */
export const uuid = () => columnOf<string>({ kind: 'uuid' })
