import type { State } from '../schema/state.ts'
import { apply } from './apply.ts'
import type { Features } from './features.ts'
import type { Operation } from './index.ts'
import { located, type Recorded, type Sourced } from './record.ts'
import { reverse } from './reverse.ts'

/** Records what a function calls on the `op` it is given. */
export type Recorder = (body: (op: never) => unknown) => readonly Recorded[]

let recorder: Recorder | undefined

/** Lines of the revision from which nested operations came; no part of their data. */
const origins = new WeakMap<Operation, Sourced>()

/**
 * Records the operations of a block within a revision, such as `op.autocommit(op => { ... })`. To be called by the
 * `create` of the operation that holds them.
 */
export const recordNested = (
  body: (op: never) => unknown,
  change: (operation: Operation) => Operation = operation => operation,
): readonly Operation[] =>
  recorderNow()(body).map(recorded => {
    const operation = change(recorded.operation)
    origins.set(operation, recorded)
    return operation
  })

const recorderNow = (): Recorder => {
  if (!recorder) throw new Error('Nested operations are recorded while a revision is.')
  return recorder
}

/** A nested operation with the line it was called from, where that is known. */
export const recordedFrom = (operation: Operation, around?: Sourced): Recorded => ({
  operation,
  get source() {
    return (origins.get(operation) ?? around)?.source
  },
})

/** Runs what records a revision; blocks within it are recorded by the same rules. */
export const recordingBy = <T>(inner: Recorder, run: () => T): T => {
  const outer = recorder
  recorder = inner
  try {
    return run()
  } finally {
    recorder = outer
  }
}

/** The state after nested operations, one after the other. */
export const appliedAll = (operations: readonly Operation[], before: State, features: Features): State =>
  operations.reduce(
    (state, operation) => located(recordedFrom(operation), () => apply(operation, state, features)),
    before,
  )

/** What takes nested operations back, last first. @throws CANNOT_REVERSE */
export const reversed = (
  operations: readonly Operation[],
  before: State,
  features: Features,
): readonly Operation[] =>
  reverse(
    operations.map(operation => recordedFrom(operation)),
    before,
    features,
  )
