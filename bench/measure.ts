import { spawn } from 'node:child_process'
import type { Comparison, Contender } from './comparison.ts'

/** Milliseconds, the median of the runs; or why there are none. */
export type Outcome = { readonly median: number } | { readonly failure: string }

export interface Measured {
  readonly comparison: Comparison
  readonly floor: Outcome
  readonly limbeck: Outcome
  readonly knex: Outcome | undefined
}

/**
 * Runs the contenders of a comparison in turn, round after round, so that what else the machine does at the
 * time meets all of them. One round more comes first and does not count: it fills the caches of the files.
 */
export const measure = async (comparison: Comparison, env: Contender['env']): Promise<Measured> => {
  const { floor, limbeck, knex, runs } = comparison
  const tracks = [floor, limbeck, ...(knex === undefined ? [] : [knex])].map(track)
  for (let round = 0; round <= runs; round++)
    for (const each of tracks) await runOnce(each, env, { counts: round > 0 })
  const [ofFloor, ofLimbeck, ofKnex] = tracks.map(outcomeOf)
  return { comparison, floor: ofFloor!, limbeck: ofLimbeck!, knex: ofKnex }
}

interface Track {
  readonly contender: Contender
  readonly times: number[]
  failure: string | undefined
}

const track = (contender: Contender): Track => ({ contender, times: [], failure: undefined })

const outcomeOf = ({ times, failure }: Track): Outcome =>
  failure === undefined ? { median: median(times) } : { failure }

const runOnce = async (
  each: Track,
  env: Contender['env'],
  { counts }: { readonly counts: boolean },
): Promise<void> => {
  if (each.failure !== undefined) return
  try {
    const milliseconds = await timeOf(each.contender, env)
    if (counts) each.times.push(milliseconds)
  } catch (error) {
    each.failure = error instanceof Error ? error.message : String(error)
  }
}

const timeOf = async (contender: Contender, env: Contender['env']): Promise<number> => {
  await contender.before?.()
  const { status, milliseconds, stdout, stderr } = await run(contender, env)
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

/** Starts Node on a script and reads what it prints, as a terminal or a pipe would. */
export const run = ({ args, folder, env: own }: Contender, env: Contender['env']): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(process.execPath, args, {
      cwd: folder,
      env: { ...env, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const out: Buffer[] = []
    const err: Buffer[] = []
    let milliseconds = 0
    child.stdout.on('data', chunk => out.push(chunk))
    child.stderr.on('data', chunk => err.push(chunk))
    child.on('error', reject)
    child.on('exit', () => {
      milliseconds = performance.now() - start
    })
    child.on('close', status => resolve({ status, milliseconds, stdout: textOf(out), stderr: textOf(err) }))
  })

const textOf = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString('utf8')

const median = (times: readonly number[]): number => {
  const sorted = times.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
