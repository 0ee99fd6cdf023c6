import { talk } from './output.ts'

/** How this process is told to end. */
export interface Ending {
  /** Aborted, with the name of the signal, when a run is to come to its end. */
  readonly signal: AbortSignal
  /** Whether a database is being worked on: then the first signal only asks for the end. */
  busy: boolean
  /** What a process ends with that a signal has ended: 128 and the signal's number. */
  readonly exitCode: number | undefined
}

const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const

/** From here on a signal ends a run in order, and the second one at once. */
export const listenForSignals = (): Ending => {
  const controller = new AbortController()
  const ending = { signal: controller.signal, busy: false, exitCode: undefined as number | undefined }
  for (const name of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      const isFirst = ending.exitCode === undefined
      ending.exitCode ??= 128 + numbers[name]
      if (!isFirst || !ending.busy) process.exit(ending.exitCode)
      talk(`${name}: ending the run; a second signal stops it at once.`)
      controller.abort(name)
    })
  return ending
}

/** Of a command line that is run within another process, whose signals are not ours. */
export const noEnding = (): Ending => ({
  signal: new AbortController().signal,
  busy: false,
  exitCode: undefined,
})
