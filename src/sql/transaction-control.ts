import { transactionControlRefused } from '../errors.ts'
import type { LexicalRules } from './grammar.ts'
import { tokens } from './tokens.ts'

/**
 * The words by which a statement begins, ends or changes a transaction (`COMMIT`, `SET TRANSACTION`), or sets what
 * a migration's transaction rests on (`PRAGMA foreign_keys`); `undefined` for every other statement.
 */
export const transactionControl = (statement: string, rules: LexicalRules): string | undefined => {
  const said = tokens(statement, rules).filter(({ kind }) => kind !== 'space' && kind !== 'comment')
  const words = said.slice(0, 5).map(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : text))
  const [first = '', second = '', third = ''] = words
  if (endings.has(first)) return first
  if (second === 'TRANSACTION' && (first === 'START' || first === 'PREPARE' || first === 'SET'))
    return `${first} TRANSACTION`
  if (first === 'SET') return setting(second === 'LOCAL' || second === 'SESSION' ? third : second, words)
  if (first === 'PRAGMA') return pragma(words)
  return undefined
}

/** @throws TRANSACTION_CONTROL when the statement is one of those */
export const refuseTransactionControl = (statement: string, rules: LexicalRules): void => {
  const words = transactionControl(statement, rules)
  if (words !== undefined) throw transactionControlRefused(words)
}

const endings: ReadonlySet<string> = new Set([
  'ABORT',
  'BEGIN',
  'COMMIT',
  'END',
  'RELEASE',
  'ROLLBACK',
  'SAVEPOINT',
])

const setting = (name: string, words: readonly string[]): string | undefined => {
  if (name === 'TRANSACTION') return `SET ${words[1]} TRANSACTION`
  if (name === 'CHARACTERISTICS') return 'SET SESSION CHARACTERISTICS'
  return /^(TRANSACTION_|AUTOCOMMIT$)/.test(name) ? `SET ${name.toLowerCase()}` : undefined
}

/** What is read by naming it may be read; these two may not be set. */
const pragma = (words: readonly string[]): string | undefined => {
  const at = words[2] === '.' ? 3 : 1
  const name = words[at]?.toLowerCase().replace(/^["'`[](.*)["'`\]]$/, '$1')
  if (name !== 'foreign_keys' && name !== 'legacy_alter_table') return undefined
  return words[at + 1] === '=' || words[at + 1] === '(' ? `PRAGMA ${name}` : undefined
}
