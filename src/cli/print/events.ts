import type { Reporter } from '../../runtime/report.ts'
import type { Clock } from '../clock.ts'

/** What a run tells, a line for each event. */
export const tellEvents =
  (talk: (line: string) => void, clock: Clock): Reporter =>
  event => {
    switch (event.kind) {
      case 'step': {
        const { direction, revision, message, below } = event
        const words = message === '' ? '' : `, ${message}`
        const line =
          direction === 'up'
            ? `upgrade ${below.join(', ') || '<base>'} -> ${revision}`
            : direction === 'down'
              ? `downgrade ${revision} -> ${below.join(', ') || '<base>'}`
              : `stamp ${revision}`
        talk(`Running ${line}${words}`)
        return clock.start(`running ${revision}`)
      }
      case 'waiting': {
        // Once a second is enough for a person.
        if (event.milliseconds < 1000) return
        const { holder } = event
        const who = holder?.pid
          ? ` held by process ${holder.pid}${holder.application ? ` (${holder.application})` : ''}`
          : ''
        return talk(`waiting for the lock${who}, ${Math.round(event.milliseconds / 1000)} s`)
      }
      case 'progress':
        return clock.progress(
          `${event.label}: ${event.done}${event.total === undefined ? '' : ` of ${event.total}`}`,
          talk,
        )
      case 'resuming': {
        const { step, steps, operation, edited, stored } = event
        talk(`Going on with step ${step} of ${steps}: ${operation}`)
        if (stored)
          talk(
            'Its file has changed since; what was begun is ended with the statements that were stored then.',
          )
        else if (edited)
          talk('Its file has changed since; what is not done yet is done as the file says now.')
        return
      }
      case 'afterWrite':
        return talk(`Running ${event.command}`)
      case 'movedOn':
        return talk('another run was faster; looking again')
      case 'fileGone':
        return talk(`The file of ${event.revision} is gone; it is taken back by what the ledger kept.`)
      case 'editedAllowed':
        return talk(`allowed: ${event.message}`)
      case 'absent':
        return talk('The database is not there yet; it is taken as empty.')
      case 'noMigrations':
        return talk(
          `No revisions yet: there is no folder ${event.folder}. "limbeck revision -m ..." makes it with the first one.`,
        )
      case 'comparedAsText':
        return talk(
          `Expressions are compared as text, for ${event.why}: what says the same in other words is shown as a change.`,
        )
      case 'stepDone':
      case 'closed':
        return clock.stop()
    }
  }
