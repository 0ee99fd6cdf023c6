import { eventInWords } from '../runtime/event-words.ts'
import type { Reporter } from '../runtime/report.ts'

/**
 * Where an application's log goes: `console`, a logger of pino or winston, or whatever has these three.
 *
 * @example
 * ```ts
 * import { upgrade } from 'limbeck'
 *
 * await upgrade({ config: 'limbeck.config.ts', logger: console })
 * ```
 */
export interface Logger {
  debug(message: string): void
  info(message: string): void
  warn(message: string): void
}

/** Tells a log what happens, a line for each event. */
export const logTo =
  (logger: Logger, redact: (text: string) => string): Reporter =>
  event => {
    for (const { level, text } of eventInWords(event)) logger[level](`limbeck: ${redact(text)}`)
  }
