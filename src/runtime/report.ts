import type { Blockers, LockHolder } from '../dialects/dialect.ts'
import type { UnseenList } from '../schema/schema.ts'

/** What a run tells while it goes on; the command line prints it on stderr. */
export type RunEvent =
  | {
      readonly kind: 'step'
      readonly direction: 'up' | 'down' | 'stamp'
      readonly revision: string
      readonly message: string
      /** The revisions it comes after; none for the first of its line. */
      readonly below: readonly string[]
    }
  | { readonly kind: 'stepDone'; readonly revision: string; readonly durationMs: number }
  | { readonly kind: 'waiting'; readonly holder: LockHolder | undefined; readonly milliseconds: number }
  /** A statement waits for what another session holds. */
  | { readonly kind: 'blocked'; readonly by: Blockers; readonly milliseconds: number }
  /** The lock does not keep everybody out. */
  | { readonly kind: 'weakLock'; readonly why: string }
  /** What met the lock of another session is tried again, after a pause. */
  | {
      readonly kind: 'retrying'
      readonly what: string
      readonly attempt: number
      readonly attempts: number
      readonly milliseconds: number
    }
  | { readonly kind: 'progress'; readonly label: string; readonly done: number; readonly total?: number }
  /** A revision that was broken off is gone on with. */
  | {
      readonly kind: 'resuming'
      readonly revision: string
      readonly step: number
      readonly steps: number
      /** The operation in words. */
      readonly operation: string
      /** Its file has changed since, in what is not done yet. */
      readonly edited: boolean
      /** The operation is half done and not what the file says now: its stored statements are run. */
      readonly stored: boolean
    }
  /** A command of the configuration is run on a file that was written. */
  | { readonly kind: 'afterWrite'; readonly command: string }
  | { readonly kind: 'movedOn' }
  /** A revision is taken back by what the ledger kept of it. */
  | { readonly kind: 'fileGone'; readonly revision: string }
  /** A revision was edited since it was applied, and is taken back as it was applied. */
  | { readonly kind: 'asApplied'; readonly revision: string }
  /** What was applied is not what is in the files, and the run goes on because it was told to. */
  | { readonly kind: 'editedAllowed'; readonly message: string }
  /** There is a connection now: a run must come to an orderly end. */
  | { readonly kind: 'opened' }
  /** The connection is closed again; what is asked or printed now is not about its work. */
  | { readonly kind: 'closed' }
  /** There is no folder of revisions yet, where the configuration says that it is. */
  | { readonly kind: 'noMigrations'; readonly folder: string }
  /** The database's file is not there yet; it is looked at as an empty one. */
  | { readonly kind: 'absent' }
  /** The migrations are run in a database that is gone afterwards. */
  | { readonly kind: 'scratch'; readonly place: string; readonly why: string }
  /** An upgrade was tried in such a database, and ends in what the models say. */
  | { readonly kind: 'planVerified' }
  /** Expressions that differ as text could not be put to the server. */
  | { readonly kind: 'comparedAsText'; readonly why: string }
  /** The user may not see all of these, so none of them is taken to be missing. */
  | { readonly kind: 'unseen'; readonly lists: readonly UnseenList[] }

export type Reporter = (event: RunEvent) => void

export const silent: Reporter = () => {}
