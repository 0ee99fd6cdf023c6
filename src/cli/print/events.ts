import { eventInWords, progressInWords } from '../../runtime/event-words.ts'
import type { Reporter } from '../../runtime/report.ts'
import type { Clock } from '../clock.ts'

/** What a run tells, a line for each event; what is only for logs is left out. */
export const tellEvents =
  (talk: (line: string) => void, clock: Clock): Reporter =>
  event => {
    if (event.kind === 'progress') return clock.progress(progressInWords(event), talk)
    for (const { level, text } of eventInWords(event)) if (level !== 'debug') talk(text)
    if (event.kind === 'step') clock.start(`running ${event.revision}`)
    if (event.kind === 'closed') clock.stop()
  }
