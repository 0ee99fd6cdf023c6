import type { State } from '../schema/state.ts'
import type { TableName } from '../schema/table.ts'
import type { Features } from './features.ts'
import type { Operation } from './index.ts'
import type { Printer } from './printer.ts'

/**
 * All that is known of one kind of operation. How it is said in SQL is the dialects' business
 * (`dialects/<name>/compile.ts`).
 */
export interface OperationDefinition<O extends { readonly kind: string }, Args extends readonly unknown[]> {
  readonly kind: O['kind']
  /**
   * From the user's words to data. More than one operation where the words say more than one thing:
   * `addColumn` with a reference adds a column and a foreign key.
   */
  readonly create: (...args: Args) => O | readonly Operation[]
  /**
   * What takes it back, given the state before it. Throws `CANNOT_REVERSE` where that cannot be known;
   * it never guesses.
   */
  readonly reverse: (op: O, before: State, features: Features) => readonly Operation[]
  /**
   * The state after it, with what the engine does on its own. Refuses what is known to be impossible: a
   * table that is known to be absent, a name that is taken.
   */
  readonly apply: (op: O, state: State, features: Features) => State
  /** The arguments of its call in a revision file. */
  readonly render: (op: O, print: Printer) => readonly string[]
  /** A few words for a person: `add column users.full_name`. */
  readonly describe: (op: O) => string
  /** The tables whose shape it needs or changes. */
  readonly tables: (op: O) => readonly TableName[]
  /**
   * Why it cannot run inside a transaction on this dialect: `PostgreSQL makes an index "concurrently" outside of a
   * transaction alone`. Absent, or `undefined`: it can.
   */
  readonly outsideTransaction?: (op: O, dialect: string) => string | undefined
  /** It may do anything to any table, so what comes after it must look again. */
  readonly opaque?: true
  /** Rises when the meaning of its data changes; part of the canonical JSON. */
  readonly version?: number
}
