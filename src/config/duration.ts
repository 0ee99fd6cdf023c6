import type { Duration } from './config.ts'

const units = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const

/** The milliseconds of a duration; undefined where it is none. */
export const milliseconds = (duration: Duration): number | undefined => {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(String(duration))
  const value =
    typeof duration === 'number'
      ? duration
      : match && Number(match[1]) * units[match[2] as keyof typeof units]
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
