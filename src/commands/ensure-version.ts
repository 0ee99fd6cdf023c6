import { ensureOwnTables, ownTablesIfMissing } from '../runtime/own-tables.ts'
import { lockKey, waitForLock } from '../runtime/wait-for-lock.ts'
import { terminated } from '../sql/statement.ts'
import { type Environment, offline, withSession } from './environment.ts'
import type { ScriptResult } from './migrate-to.ts'

/** Makes the version table and the ledger where they are not there; nothing else. */
export const ensureVersion = (environment: Environment): Promise<{ readonly table: string }> =>
  withSession(environment, async session => {
    const release = await waitForLock(session, lockKey(session))
    try {
      await ensureOwnTables(session)
    } finally {
      await release()
    }
    return { table: session.tables.version.name }
  })

/** The SQL of it; no database is touched. */
export const ensureVersionScript = async (environment: Environment): Promise<ScriptResult> => {
  const { dialect, version, tables } = await offline(environment)
  const statements = ownTablesIfMissing({ dialect, features: dialect.features(version) }, version, tables)
  return { sql: statements.map(sql => `${terminated(sql, dialect.grammar.lexical)}\n`).join('\n') }
}
