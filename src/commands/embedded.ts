import { redact } from '../config/redact.ts'
import { timedOut, usage } from '../errors.ts'
import type { EnvironmentOptions } from './environment.ts'
import { type Logger, logTo } from './logger.ts'
import { telemetry } from './telemetry.ts'

/** What a program that embeds Limbeck may say beside what the command line says. */
export interface EmbeddedOptions {
  /** Milliseconds that all of it may take, connecting and waiting for other runs included. Default: no limit. */
  readonly timeout?: number
  /** Is told what happens, in words and without secrets. Default: nobody is told. */
  readonly logger?: Logger
}

/**
 * Does the work of a command for a program: with its time limit, its log, and its telemetry.
 *
 * @throws TIMED_OUT
 */
export const embedded = async <O extends EnvironmentOptions & EmbeddedOptions, T>(
  command: string,
  options: O,
  work: (options: O) => Promise<T>,
): Promise<T> => {
  const { timeout, logger } = options
  if (timeout !== undefined && !(Number.isFinite(timeout) && timeout > 0))
    throw usage(`${command}() takes "timeout" as a number of milliseconds above 0, not ${timeout}.`)
  const secrets = new Set<string>()
  const spans = telemetry(command)
  const reporters = [
    options.report,
    logger && logTo(logger, text => redact(text, secrets)),
    spans?.report,
  ].filter(reporter => reporter !== undefined)
  const watched = (signal: AbortSignal | undefined, opened: (is: boolean) => void): O => ({
    ...options,
    ...(signal ? { signal } : {}),
    report: event => {
      if (event.kind === 'opened' || event.kind === 'closed') opened(event.kind === 'opened')
      for (const report of reporters) report(event)
    },
    onDatabase: target => {
      for (const secret of target.secrets) secrets.add(secret)
      spans?.database(target)
      options.onDatabase?.(target)
    },
  })
  try {
    const result =
      timeout === undefined
        ? await work(watched(options.signal, () => {}))
        : await within(command, timeout, options.signal, (signal, opened) => work(watched(signal, opened)))
    spans?.end()
    return result
  } catch (error) {
    spans?.end(error)
    throw error
  }
}

/** A run that is under way is ended in order, which takes it a moment; what does not even connect is left behind. */
const within = async <T>(
  command: string,
  timeout: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal, opened: (is: boolean) => void) => Promise<T>,
): Promise<T> => {
  const limit = new AbortController()
  let isOpen = false
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, fail) => {
    timer = setTimeout(() => {
      limit.abort()
      if (!isOpen) fail(timedOut(command, timeout))
    }, timeout)
  })
  const signals = signal === undefined ? limit.signal : AbortSignal.any([signal, limit.signal])
  const done = work(signals, is => {
    isOpen = is
  })
  // Where it was left behind, what becomes of it nobody waits for.
  done.catch(() => {})
  try {
    return await Promise.race([done, over])
  } catch (error) {
    throw limit.signal.aborted ? timedOut(command, timeout, error) : error
  } finally {
    clearTimeout(timer)
  }
}
