/** What an engine says of itself and of us, for `doctor`. */
export interface Examination {
  /** What matters to a migration, as the server has it before a session of ours says otherwise. */
  readonly settings: Readonly<Record<string, string>>
  /** What the user may do; `undefined` where that cannot be told. */
  readonly may: Readonly<Record<string, boolean | undefined>>
  /** Why nothing can be changed here, and what to do about it. */
  readonly readOnly?: { readonly why: string; readonly hint: string }
}

/** That of them without which there is no migration. */
export const mayCreateTables = 'create tables'
