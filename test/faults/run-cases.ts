import type { EngineName } from '../engines/engine.ts'
import { engineKinds } from '../engines/engine-kinds.ts'
import type { Warden } from '../engines/warden.ts'
import type { FaultCase } from './fault-case.ts'
import { openWorld } from './world.ts'

/** How one case went on one engine. */
export interface Outcome {
  readonly numbers: readonly number[]
  readonly name: string
  readonly engine: EngineName
  readonly state: 'passed' | 'failed' | 'cannot be shown here'
  readonly seconds: number
  readonly note: string
}

export interface RunInput {
  readonly cases: readonly FaultCase[]
  readonly warden: Warden
  readonly cli: string | undefined
  readonly kills: number | undefined
  readonly tell: (outcome: Outcome) => void
}

/** Runs cases on one engine, one after another, on a server of their own. */
export const runOn = async (
  engine: EngineName,
  { cases, warden, cli, kills, tell }: RunInput,
): Promise<void> => {
  const kind = engineKinds[engine]
  const absent = kind.missing()
  const started = absent === undefined ? await kind.start(warden) : undefined
  let pid = started?.pid
  for (const { numbers, name, missing, run } of cases) {
    const of = { numbers, name, engine }
    const reason = absent ?? missing?.()
    if (reason !== undefined || started === undefined) {
      tell({ ...of, state: 'cannot be shown here', seconds: 0, note: reason ?? '' })
      continue
    }
    const begun = performance.now()
    const seconds = () => (performance.now() - begun) / 1000
    const now = { ...started, ...(pid === undefined ? {} : { pid }) }
    const world = openWorld({ kind, started: now, warden, cli, kills })
    try {
      // The case before may have ended with the server.
      await world.recover()
      const note = await inTime(run(world))
      tell({ ...of, state: 'passed', seconds: seconds(), note: typeof note === 'string' ? note : '' })
    } catch (error) {
      tell({ ...of, state: 'failed', seconds: seconds(), note: wordsOf(error) })
    } finally {
      await world
        .close()
        .catch(error => tell({ ...of, state: 'failed', seconds: seconds(), note: wordsOf(error) }))
      pid = world.pid()
    }
  }
}

/** Milliseconds for one case, on a machine that has much else to do. */
const patience = process.env.FAULTS_EVERY === undefined ? 400_000 : 3_600_000

const inTime = async <T>(work: Promise<T>): Promise<T> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, failed) => {
    timer = setTimeout(() => failed(new Error(`It did not end within ${patience / 1000} s.`)), patience)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
