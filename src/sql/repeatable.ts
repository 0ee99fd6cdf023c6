import { anyLexicalRules, tokens } from './tokens.ts'

/**
 * Whether a statement does no harm and says no error when it is run once more: `VACUUM`, `GRANT`, `CREATE OR
 * REPLACE`, `DROP ... IF EXISTS`. When in doubt it is not.
 */
export const isRepeatable = (statement: string): boolean => {
  const words = tokens(statement, anyLexicalRules)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(({ kind, text }) => (kind === 'word' ? text.toUpperCase() : '·'))
    .join(' ')
  return repeatable.some(pattern => pattern.test(words)) && !/ AS (· )*SELECT\b/.test(words)
}

const repeatable: readonly RegExp[] = [
  /^(VACUUM|ANALYZE|REINDEX|OPTIMIZE|CLUSTER|PRAGMA|GRANT|REVOKE|SET)\b/,
  /^ALTER SYSTEM\b/,
  /^COMMENT ON\b/,
  /^CREATE OR REPLACE\b/,
  /^CREATE [A-Z ]+ IF NOT EXISTS\b/,
  /^DROP [A-Z ]+ IF EXISTS\b/,
  /^ALTER TYPE .* ADD VALUE IF NOT EXISTS\b/,
]
