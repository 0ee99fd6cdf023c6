import type { EngineName } from '../engines/engine.ts'
import type { World } from './world.ts'

/** A fault that is made, and what must be so afterwards. */
export interface FaultCase {
  /** Its numbers among the faults that people's tools are known to fail at; one run can show several. */
  readonly numbers: readonly number[]
  readonly name: string
  readonly on: readonly EngineName[]
  /** Quick enough, and gentle enough with the server, for `npm test`. */
  readonly fast?: true
  /** One of the few of `npm run faults -- --quick`. */
  readonly quick?: true
  /** Why it cannot be made on this machine, asked before it is run. */
  readonly missing?: () => string | undefined
  /** Throws where something else is so; a text that it gives is a note for the table. */
  readonly run: (world: World) => Promise<unknown>
}

/** A fault that cannot be made here, and why. */
export interface NotShown {
  readonly numbers: readonly number[]
  readonly name: string
  readonly why: string
}
