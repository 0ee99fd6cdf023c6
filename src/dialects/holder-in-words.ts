import type { Blockers, LockBlocker, LockHolder } from './dialect.ts'

/** `process 4711 (limbeck:1f09a2c4d6e8) from 10.0.0.7, since 2026-11-20 23:50:00 UTC`. */
export const holderInWords = ({ pid, application, host, since }: LockHolder): string =>
  [
    `process ${pid ?? 'unknown'}`,
    application === undefined ? '' : ` (${application})`,
    host === undefined ? '' : ` from ${host}`,
    since === undefined ? '' : `, since ${since.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
  ].join('')

/** `held by process 4711 (psql), since ..., idle in transaction: SELECT * FROM users`, and what cannot be told. */
export const blockersInWords = ({ holders, unseen }: Blockers): string =>
  [
    ...(holders.length === 0
      ? []
      : [
          `held by ${holders.slice(0, most).map(blockerInWords).join('; and by ')}${more(holders.length - most)}`,
        ]),
    ...(unseen === undefined ? [] : [`${holders.length === 0 ? 'by whom is not known: ' : ''}${unseen}`]),
  ].join('; ')

/** As many as somebody reads. */
const most = 3

const more = (left: number): string => (left > 0 ? `; and by ${left} more` : '')

const blockerInWords = ({ presumed, state, statement, ...holder }: LockBlocker): string =>
  [
    presumed ? 'perhaps ' : '',
    holderInWords(holder),
    state === undefined ? '' : `, ${state}`,
    statement === undefined ? '' : `: ${statement}`,
  ].join('')
