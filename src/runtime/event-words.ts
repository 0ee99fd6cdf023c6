import { blockersInWords, holderInWords } from '../dialects/holder-in-words.ts'
import type { RunEvent } from './report.ts'

/** How much an event matters to somebody who reads a log. */
export type EventLevel = 'debug' | 'info' | 'warn'

export interface EventWords {
  readonly level: EventLevel
  readonly text: string
}

/** What an event says to a person, a line each; none where it is about the work alone. */
export const eventInWords = (event: RunEvent): readonly EventWords[] => {
  switch (event.kind) {
    case 'step':
      return [info(`Running ${stepInWords(event)}${event.message === '' ? '' : `, ${event.message}`}`)]
    case 'stepDone':
      return [debug(`${event.revision} took ${event.durationMs} ms`)]
    case 'waiting': {
      // Once a second is enough for a person.
      if (event.milliseconds < 1000) return []
      const { holder } = event
      const who = holder ? ` held by ${holderInWords(holder)}` : ''
      return [info(`waiting for the lock${who}; ${Math.round(event.milliseconds / 1000)} s`)]
    }
    case 'blocked':
      return [
        info(
          `a statement waits for a lock ${blockersInWords(event.by)}; ${Math.round(event.milliseconds / 1000)} s`,
        ),
      ]
    case 'weakLock':
      return [warn(event.why)]
    case 'retrying': {
      const { what, attempt, attempts, milliseconds } = event
      const pause = (milliseconds / 1000).toFixed(1)
      return [
        warn(`${what} met a lock of another session; trying again in ${pause} s (${attempt} of ${attempts})`),
      ]
    }
    case 'progress':
      return [debug(progressInWords(event))]
    case 'resuming':
      return resumingInWords(event)
    case 'afterWrite':
      return [info(`Running ${event.command}`)]
    case 'movedOn':
      return [info('another run was faster; looking again')]
    case 'fileGone':
      return [warn(`The file of ${event.revision} is gone; it is taken back by what the ledger kept.`)]
    case 'asApplied':
      return [
        warn(
          `${event.revision} was edited after it was applied; it is taken back by what the ledger kept of it.`,
        ),
      ]
    case 'editedAllowed':
      return [warn(`allowed: ${event.message}`)]
    case 'absent':
      return [info('The database is not there yet; it is taken as empty.')]
    case 'noMigrations':
      return [
        warn(
          `No revisions yet: there is no folder ${event.folder}. "limbeck revision -m ..." makes it with the first one.`,
        ),
      ]
    case 'scratch':
      return [info(`Running the migrations in a scratch database (${event.place}): ${event.why}.`)]
    case 'planVerified':
      return [info('The plan is proved: it ends in what the models say.')]
    case 'unseen':
      return [
        warn(
          `This user may not see all ${event.lists.join(', ')}: those that it does not see are not compared.`,
        ),
      ]
    case 'comparedAsText':
      return [
        warn(
          `Expressions are compared as text, for ${event.why}: what says the same in other words is shown as a change.`,
        ),
      ]
    case 'opened':
    case 'closed':
      return []
  }
}

/** `fill the names: 300 of 1000`. */
export const progressInWords = ({
  label,
  done,
  total,
}: Extract<RunEvent, { readonly kind: 'progress' }>): string =>
  `${label}: ${done}${total === undefined ? '' : ` of ${total}`}`

const stepInWords = ({
  direction,
  revision,
  below,
}: Extract<RunEvent, { readonly kind: 'step' }>): string => {
  const others = below.join(', ') || '<base>'
  return direction === 'up'
    ? `upgrade ${others} -> ${revision}`
    : direction === 'down'
      ? `downgrade ${revision} -> ${others}`
      : `stamp ${revision}`
}

const resumingInWords = ({
  step,
  steps,
  operation,
  edited,
  stored,
}: Extract<RunEvent, { readonly kind: 'resuming' }>): readonly EventWords[] => [
  info(`Going on with step ${step} of ${steps}: ${operation}`),
  ...(stored
    ? [warn('Its file has changed since; what was begun is ended with the statements that were stored then.')]
    : edited
      ? [warn('Its file has changed since; what is not done yet is done as the file says now.')]
      : []),
]

const debug = (text: string): EventWords => ({ level: 'debug', text })
const info = (text: string): EventWords => ({ level: 'info', text })
const warn = (text: string): EventWords => ({ level: 'warn', text })
