import type { InProgressView } from '../../commands/in-progress.ts'

/** `2f1c0a7b9d3e in progress: upgrade, step 3 of 5 (create index ix_users_email)`. */
export const inProgressLine = ({
  revision,
  direction,
  step,
  steps,
  operation,
  state,
}: InProgressView): string => {
  const command = direction === 'up' ? 'upgrade' : 'downgrade'
  const what = operation === null ? '' : ` (${operation})`
  return `${revision} in progress: ${command}, step ${step} of ${steps}${what}${state === 'failed' ? ', failed' : ''}`
}
