import type { DialectName } from '../dialects/dialect.ts'

/** The driver behind a URL: MariaDB is spoken to as MySQL is, PGlite is PostgreSQL without a server. */
export type DriverName = 'sqlite' | 'postgresql' | 'pglite' | 'mysql'

/** A database, and how it came to be the one. */
export interface DatabaseTarget {
  readonly dialect: DialectName
  readonly driver: DriverName
  /** With the password in it: never to be printed. A file is a whole path: `sqlite:/app/limbeck.db`. */
  readonly url: string
  /** For people: without the password. */
  readonly display: string
  /** For people, to stand after `display`: `from DATABASE_URL in .env`, `by default`. */
  readonly source: string
  /** What `redact` must not let pass. */
  readonly secrets: readonly string[]
}
