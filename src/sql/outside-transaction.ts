import { anyLexicalRules, tokens } from './tokens.ts'

/**
 * The words of a statement that an engine refuses inside of a transaction: `CREATE INDEX CONCURRENTLY`;
 * `undefined` for every other statement. MySQL and MariaDB refuse none: what they cannot take back they commit.
 */
export const outsideTransaction = (statement: string, dialect: string): string | undefined => {
  const listed = statements[dialect]
  if (!listed) return undefined
  const said = tokens(statement, anyLexicalRules).filter(
    ({ kind }) => kind !== 'space' && kind !== 'comment' && kind !== 'string',
  )
  const words = said.map(({ kind, text }) =>
    kind === 'word' || kind === 'number' ? text.toUpperCase() : '·',
  )
  const text = words.join(' ')
  return listed.find(([pattern]) => pattern.test(text))?.[1]
}

type Listed = readonly (readonly [pattern: RegExp, words: string])[]

/** Wherever the source says PreventInTransactionBlock; the manual's page of each command says it as well. */
const postgresql: Listed = [
  [/^CREATE (UNIQUE )?INDEX CONCURRENTLY\b/, 'CREATE INDEX CONCURRENTLY'],
  [/^DROP INDEX CONCURRENTLY\b/, 'DROP INDEX CONCURRENTLY'],
  // https://www.postgresql.org/docs/current/sql-reindex.html
  [/^REINDEX (· (. )*?)?(INDEX|TABLE|SCHEMA|DATABASE|SYSTEM) CONCURRENTLY\b/, 'REINDEX CONCURRENTLY'],
  [/^REINDEX · ([A-Z0-9·]+ )*?CONCURRENTLY\b/, 'REINDEX CONCURRENTLY'],
  [/^REINDEX (· ([A-Z0-9·]+ )*?· )?(SCHEMA|DATABASE|SYSTEM)\b/, 'REINDEX of more than a table'],
  [/^VACUUM\b/, 'VACUUM'],
  [/^CLUSTER( VERBOSE)?$/, 'CLUSTER of all tables'],
  [/^(CREATE|DROP) DATABASE\b/, 'CREATE or DROP DATABASE'],
  [/^(CREATE|DROP) TABLESPACE\b/, 'CREATE or DROP TABLESPACE'],
  [/^ALTER DATABASE \S+ SET TABLESPACE\b/, 'ALTER DATABASE ... SET TABLESPACE'],
  [/^ALTER SYSTEM\b/, 'ALTER SYSTEM'],
  [/^ALTER TABLE .*DETACH PARTITION .*CONCURRENTLY$/, 'DETACH PARTITION CONCURRENTLY'],
  [/^DISCARD ALL\b/, 'DISCARD ALL'],
]

/** @see https://www.sqlite.org/lang_vacuum.html @see https://www.sqlite.org/pragma.html#pragma_journal_mode */
const sqlite: Listed = [
  [/^VACUUM\b/, 'VACUUM'],
  [/^PRAGMA (\S+ · )?JOURNAL_MODE (·|=)/, 'PRAGMA journal_mode'],
  [/^(ATTACH|DETACH)\b/, 'ATTACH or DETACH'],
]

const statements: Readonly<Record<string, Listed>> = { postgresql, sqlite }
