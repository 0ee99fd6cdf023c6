import type { Kysely } from 'kysely'
import type { OpMethods } from '../operations/op.ts'
import type { RecordContext } from '../operations/record.ts'
import type { Schema } from '../schema/schema.ts'

/**
 * What a data step is given. Everything goes over the migration's own connection and inside its
 * transaction; the step must not end that transaction and must await what it starts.
 */
export interface RunContext {
  /** Kysely on the migration's connection. Its transactions become savepoints. */
  // biome-ignore lint/suspicious/noExplicitAny: a revision is frozen and has no types of its own
  readonly db: Kysely<any>
  /** The database as it is now. */
  readonly inspect: () => Promise<Schema>
  /** Records operations and performs them at once. */
  readonly apply: (body: (op: Op) => void) => Promise<void>
  /** Aborted when the run is cancelled; a long loop asks it. */
  readonly signal: AbortSignal
  /** Tells how far a long step has come. */
  readonly progress: (done: number, total?: number) => void
  /** `off` on SQLite while a table of this revision is rebuilt: a DELETE does not cascade then. */
  readonly foreignKeys: 'on' | 'off'
}

/**
 * What a revision's `upgrade` and `downgrade` are given: every operation, and what a revision may branch
 * on. Calling an operation only records it.
 *
 * @example
 * ```ts
 * import type { Op } from 'limbeck'
 * import { text } from 'limbeck/schema'
 *
 * export function upgrade(op: Op) {
 *   op.addColumn('users', 'full_name', text())
 *   if (op.dialect === 'postgresql') op.execute('ANALYZE users')
 * }
 * ```
 */
export interface Op extends OpMethods<RunContext>, RecordContext {}
