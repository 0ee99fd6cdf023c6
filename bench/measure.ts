import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Comparison, Contender } from './comparison.ts'
import type { Workplace } from './workplace.ts'

/** Milliseconds, the median of the runs; or why there are none. */
export type Outcome = { readonly median: number } | { readonly failure: string }

/** What a program finds around it. */
export type Surroundings = Pick<Workplace, 'env' | 'output'>

export interface Measured {
  readonly comparison: Comparison
  readonly floor: Outcome
  readonly limbeck: Outcome
  readonly knex: Outcome | undefined
}

/**
 * Runs the contenders of a comparison in turn, round after round, so that what else the machine does at the
 * time meets all of them. One round more comes first and does not count: it fills the caches of the files. Of one
 * that is slow three runs are enough.
 */
export const measure = async (comparison: Comparison, surroundings: Surroundings): Promise<Measured> => {
  const { floor, limbeck, knex, runs } = comparison
  const tracks = [floor, limbeck, ...(knex === undefined ? [] : [knex])].map(track)
  for (let round = 0; round <= runs; round++)
    for (const each of tracks)
      if (!hasRunEnough(each)) await runOnce(each, surroundings, { counts: round > 0 })
  const [ofFloor, ofLimbeck, ofKnex] = tracks.map(outcomeOf)
  return { comparison, floor: ofFloor!, limbeck: ofLimbeck!, knex: ofKnex }
}

interface Track {
  readonly contender: Contender
  readonly times: number[]
  failure: string | undefined
}

const track = (contender: Contender): Track => ({ contender, times: [], failure: undefined })

const enoughMilliseconds = 5000

const hasRunEnough = ({ times }: Track): boolean =>
  times.length >= 3 && times.reduce((sum, time) => sum + time, 0) > enoughMilliseconds

const outcomeOf = ({ times, failure }: Track): Outcome =>
  failure === undefined ? { median: median(times) } : { failure }

const runOnce = async (
  each: Track,
  surroundings: Surroundings,
  { counts }: { readonly counts: boolean },
): Promise<void> => {
  if (each.failure !== undefined) return
  try {
    const milliseconds = await timeOf(each.contender, surroundings)
    if (counts) each.times.push(milliseconds)
  } catch (error) {
    each.failure = error instanceof Error ? error.message : String(error)
  }
}

const timeOf = async (contender: Contender, surroundings: Surroundings): Promise<number> => {
  await contender.before?.()
  const { status, milliseconds, stdout, stderr } = await run(contender, surroundings)
  if (status !== 0) throw new Error(`ended with ${status}: ${(stderr || stdout).trim().slice(0, 2000)}`)
  if (!contender.answer.test(stdout)) throw new Error(`answered: ${stdout.trim().slice(0, 500)}`)
  return milliseconds
}

interface Finished {
  readonly status: number | null
  readonly milliseconds: number
  readonly stdout: string
  readonly stderr: string
}

/** Starts Node on a script. It prints into files: some programs end before a pipe has taken all they said. */
export const run = async (
  { args, folder, env: own }: Contender,
  { env, output }: Surroundings,
): Promise<Finished> => {
  const files = [join(output, 'stdout'), join(output, 'stderr')] as const
  const [out, err] = files.map(file => openSync(file, 'w')) as [number, number]
  try {
    const start = performance.now()
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...env, ...own },
      stdio: ['ignore', out, err],
    })
    const [status] = await once(child, 'exit')
    const milliseconds = performance.now() - start
    const [stdout, stderr] = files.map(file => readFileSync(file, 'utf8')) as [string, string]
    return { status, milliseconds, stdout, stderr }
  } finally {
    closeSync(out)
    closeSync(err)
  }
}

const median = (times: readonly number[]): number => {
  const sorted = times.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
