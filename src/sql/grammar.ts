import type { Sql, SqlValue } from './sql.ts'

/** How a dialect is read: what opens and closes strings, names and comments. */
export interface LexicalRules {
  /** Characters that quote a name, with their closing partner: `"` everywhere, `` ` `` on MySQL, `[` on SQLite. */
  readonly identifierQuotes: Readonly<Record<string, string>>
  /** `E'...'` has backslash escapes (PostgreSQL), or every string does (MySQL). */
  readonly backslashEscapes: 'never' | 'prefixed' | 'always'
  /** `$tag$ ... $tag$` (PostgreSQL). */
  readonly dollarQuotes: boolean
  /** `/* a /* b *\/ c *\/` is one comment (PostgreSQL). */
  readonly nestedComments: boolean
  /** `# to the end of the line` (MySQL). */
  readonly hashComments: boolean
  /** A double-quoted word is a string where the dialect says so (MySQL without ANSI_QUOTES). */
  readonly doubleQuotedStrings: boolean
  /**
   * Which statements hold others between BEGIN and END, whose semicolons do not end them: functions with a
   * body in SQL (PostgreSQL's BEGIN ATOMIC), triggers (SQLite), or routines, triggers and events (MySQL). With the
   * last go the DELIMITER lines of the engine's own client.
   */
  readonly bodies: 'functions' | 'triggers' | 'routines'
  /** Two dashes begin a comment only where a space follows: `5--3` is 8 (MySQL). */
  readonly dashesNeedSpace?: true
  /** What stands in a comment that begins with an exclamation mark is run (MySQL). */
  readonly executableComments?: true
}

/** How a dialect writes names and values. The only way by which either reaches SQL. */
export interface Grammar {
  readonly lexical: LexicalRules
  /** The longest name in bytes; 63 on PostgreSQL. */
  readonly maxIdentifierBytes: number
  /** A name in quotes. Refuses NUL and the empty name. */
  readonly quote: (name: string) => string
  /** A value as a literal. Refuses what has none: NUL in a string, NaN where there is no NaN. */
  readonly literal: (value: SqlValue) => string
}

/** `"app"."users"`. */
export const quotePath = (grammar: Grammar, path: readonly (string | undefined)[]): string =>
  path
    .filter(name => name !== undefined)
    .map(name => grammar.quote(name))
    .join('.')

/** `"a", "b"`. */
export const quoteList = (grammar: Grammar, names: readonly string[]): string =>
  names.map(name => grammar.quote(name)).join(', ')

/** A piece of SQL as the dialect's text. */
export const printSql = (piece: Sql, grammar: Grammar): string =>
  piece.parts
    .map(part =>
      typeof part === 'string'
        ? part
        : 'identifier' in part
          ? quotePath(grammar, part.identifier)
          : grammar.literal(part.value),
    )
    .join('')
