import type { LockHolder } from './dialect.ts'

/** `process 4711 (limbeck:1f09a2c4d6e8) from 10.0.0.7, since 2026-11-20 23:50:00 UTC`. */
export const holderInWords = ({ pid, application, host, since }: LockHolder): string =>
  [
    `process ${pid ?? 'unknown'}`,
    application === undefined ? '' : ` (${application})`,
    host === undefined ? '' : ` from ${host}`,
    since === undefined ? '' : `, since ${since.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
  ].join('')
