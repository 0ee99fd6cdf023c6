import type { MigrateResult } from '../../runtime/migrate.ts'

/** What a run came to, in a sentence. */
export const migrated = ({ steps, rows }: MigrateResult): string => {
  const at = rows.length === 0 ? 'base' : rows.join(', ')
  if (steps.length === 0) return `Nothing to do: the database is at ${at}.`
  const done = steps[0]?.direction === 'up' ? 'applied' : 'taken back'
  return `${steps.length} ${steps.length === 1 ? 'revision' : 'revisions'} ${done}; the database is at ${at}.`
}
