import type { Token } from './tokens.ts'

/** Reads one statement, without its spaces and comments, to tell where it ends. */
export interface StatementReader {
  read(token: Token): void
  /** Whether a semicolon at this place ends the statement. */
  endsHere(): boolean
}
