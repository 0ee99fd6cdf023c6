import type { MigrateResult } from '../../runtime/migrate.ts'

/** What a run came to, in a sentence. */
export const migrated = ({ steps, rows }: MigrateResult): string => {
  const at = rows.length === 0 ? 'base' : rows.join(', ')
  if (steps.length === 0) return `Nothing to do: the database is at ${at}.`
  const done = steps[0]?.direction === 'up' ? 'applied' : 'taken back'
  return `${steps.length} ${steps.length === 1 ? 'revision' : 'revisions'} ${done}; the database is at ${at}.`
}

/** The same of a run that was rolled back. */
export const tried = (result: MigrateResult & { readonly planVerified?: true }): string => {
  const { steps, rows } = result
  if (steps.length === 0) return migrated(result)
  if (result.planVerified)
    return `Dry run: the upgrade to ${rows.join(', ')} ends in what the models say. Nothing was applied.`
  return `Dry run: ${steps.length} ${steps.length === 1 ? 'revision' : 'revisions'} ran and ${
    steps.length === 1 ? 'was' : 'were'
  } rolled back. Nothing was kept; an upgrade would take the database to ${rows.join(', ')}.`
}
