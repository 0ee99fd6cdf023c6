/** Something of a database that models have no words for, or not for all of it. */
export interface Unsaid {
  /** `foreign table`, `event`, `table`. */
  readonly what: string
  readonly name: string
  readonly why: string
}
