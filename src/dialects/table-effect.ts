import type { State } from '../schema/state.ts'
import type { TableName } from '../schema/table.ts'
import type { ServerVersion } from './connection.ts'

/** What others must wait with while a lock is held. */
export type Blocks = 'nothing' | 'schema changes' | 'writes' | 'reads and writes'

/** What a statement does to a table, besides what it is for. `null`: not known. */
export interface TableEffect {
  readonly table: TableName
  /** The lock in the engine's words: `ACCESS EXCLUSIVE`, `LOCK=NONE`. */
  readonly lock: string | null
  readonly blocks: Blocks | null
  /** Every row is written anew. */
  readonly rewrites: boolean | null
  /** Every row is read: to check it, or to make an index of it. */
  readonly scans: boolean | null
}

/** What may be known where a statement is looked at. */
export interface EffectContext {
  /** The tables as the statement finds them. */
  readonly before: State
  readonly version: ServerVersion
}

/** How large a table is. `null`: not known. */
export interface TableSize {
  /** An estimate where the engine keeps one. */
  readonly rows: number | null
  /** With its indexes. */
  readonly bytes: number | null
}
