/** Something of a database that models have no words for, or not for all of it. */
export interface Unsaid {
  /** `foreign table`, `event`, `table`. */
  readonly what: string
  readonly name: string
  readonly why: string
  /** The SQL that makes it, where the engine tells enough for that. */
  readonly make?: string
  /** That SQL makes a table of which models say a part: it stands in the place of the operations that would make that. */
  readonly instead?: 'table' | 'table and indexes'
  /** The SQL that takes it back; absent of what goes with its table. */
  readonly drop?: string
}
