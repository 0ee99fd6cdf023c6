import { type Token, tokens } from '../../sql/tokens.ts'
import type { Dialect } from '../dialect.ts'
import { grammar } from './grammar.ts'

/**
 * Whether a statement that makes or drops an index concurrently has done it. What failed or was broken off leaves
 * an index that is not valid and has to go first; not so one that somebody is building now, or one of a partitioned
 * table, which is not valid before its partitions have theirs.
 *
 * @see https://www.postgresql.org/docs/current/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
 */
export const effectOf: NonNullable<Dialect['effectOf']> = async (connection, sql) => {
  const said = tokens(sql, grammar.lexical).filter(({ kind }) => kind !== 'space' && kind !== 'comment')
  const words = said.map(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : text))
  const at = words.indexOf('CONCURRENTLY')
  const start = words.slice(0, at).join(' ')
  if (start === 'DROP INDEX') {
    const from = words[at + 1] === 'IF' ? at + 3 : at + 1
    const { rows } = await connection.query('SELECT to_regclass($1) IS NULL AS gone', [pathAt(said, from)])
    return { done: rows[0]?.gone === true, first: [] }
  }
  if (start !== 'CREATE INDEX' && start !== 'CREATE UNIQUE INDEX') return undefined
  const nameAt = words[at + 1] === 'IF' ? at + 4 : at + 1
  if (words[nameAt] === 'ON' || words[nameAt + 1] !== 'ON') return undefined
  const { rows } = await connection.query(
    `SELECT i.indisvalid AS valid,
  EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid) AS building,
  format('DROP INDEX CONCURRENTLY %I.%I', n.nspname, c.relname) AS drop
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE i.indrelid = to_regclass($2) AND c.relname = (parse_ident($1))[1] AND c.relkind = 'i'`,
    [said[nameAt]!.text, pathAt(said, words[nameAt + 2] === 'ONLY' ? nameAt + 3 : nameAt + 2)],
  )
  const [index] = rows
  const isLeft = index !== undefined && index.valid !== true && index.building !== true
  return { done: index?.valid === true, first: isLeft ? [String(index.drop)] : [] }
}

/** `"app"."users"`, as it is written. */
const pathAt = (said: readonly Token[], at: number): string =>
  said[at + 1]?.text === '.' ? `${said[at]!.text}.${said[at + 2]?.text ?? ''}` : (said[at]?.text ?? '')
