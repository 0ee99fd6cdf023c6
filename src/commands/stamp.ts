import type { MigrateResult } from '../runtime/migrate.ts'
import { stampRows } from '../runtime/stamp-rows.ts'
import { type Environment, withSession } from './environment.ts'

/** Writes the version table as if the revisions had been applied, and runs nothing else. */
export const stamp = async (
  environment: Environment,
  { revisions, purge = false }: { readonly revisions: readonly string[]; readonly purge?: boolean },
): Promise<MigrateResult> => {
  const graph = await environment.graph()
  return withSession(environment, session => stampRows(session, { graph, revisions, purge }))
}
