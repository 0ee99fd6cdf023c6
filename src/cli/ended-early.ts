import { processEnded } from '../errors.ts'
import type { Ending } from './ending.ts'
import { fail } from './fail.ts'

/**
 * Code of the user's runs in this process, and may end it in the middle, with an exit code that says that all went
 * well: `process.exit()`, or a promise that nothing can settle any more. Until what it gives is called, such an end
 * fails with PROCESS_ENDED.
 */
export const failWhenEndedEarly = (argv: readonly string[], ending: Ending): (() => void) => {
  let drained = false
  const onDrained = () => {
    drained = true
  }
  const onExit = () => {
    // A second signal, or one while there was nothing to put in order.
    if (ending.exitCode !== undefined) return
    const [json, trace] = [argv.includes('--json'), argv.includes('--trace')]
    process.exitCode = fail(processEnded(ending.busy, drained), { json, trace, secrets: [] })
  }
  process.on('beforeExit', onDrained).on('exit', onExit)
  return () => {
    process.off('beforeExit', onDrained).off('exit', onExit)
  }
}
