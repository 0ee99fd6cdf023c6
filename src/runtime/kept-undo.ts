import { LimbeckError, undoNotKept } from '../errors.ts'
import { canonicalJson } from '../operations/canonical-json.ts'
import type { Features } from '../operations/features.ts'
import { operationFrom } from '../operations/from-json.ts'
import type { Operation } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import { reverse } from '../operations/reverse.ts'
import { unknownState } from '../schema/state.ts'
import { isIrreversible } from '../script/irreversible.ts'
import type { RevisionCode } from '../script/load-revision.ts'
import type { Op } from './op.ts'

/** More letters than this are not kept: the ledger is no place for data. */
const most = 100_000

/**
 * What takes a revision back, as text for the ledger, for the day when its file is gone: its own downgrade, else its
 * upgrade to be turned round; or why there is neither. Code and rows are never kept.
 */
export const keptUndo = async (
  { downgrade }: RevisionCode<Op>,
  upgrade: readonly Recorded[],
  recordedOf: (body: (op: Op) => unknown) => Promise<readonly Recorded[]>,
): Promise<string> => {
  if (isIrreversible(downgrade)) return notKept(`it says that it cannot be taken back: ${downgrade.reason}`)
  const own = downgrade && (await recordedOf(downgrade).catch(whyNot))
  if (typeof own === 'string') return notKept(own)
  const operations = (own ?? upgrade).map(({ operation }) => operation)
  const why = operations.map(faultOf).find(fault => fault !== undefined)
  if (why !== undefined) return notKept(why)
  const text = `{"by":"${own ? 'downgrade' : 'upgrade'}","operations":[${operations.map(canonicalJson).join(',')}]}`
  return text.length > most ? notKept(`what takes it back is longer than ${most} letters`) : text
}

const notKept = (why: string): string => JSON.stringify({ by: null, why })

const whyNot = (error: unknown): string => {
  if (error instanceof LimbeckError) return `its downgrade could not be recorded (${error.code})`
  throw error
}

/** Why the data of an operation do not say all of it, or must not be kept. */
const faultOf = (operation: Operation): string | undefined => {
  if (operation.kind === 'run') return `it runs code ("${operation.label}"), which is not kept`
  if (operation.kind === 'bulkInsert') return 'it inserts rows, which are not kept'
  return 'operations' in operation
    ? operation.operations.map(faultOf).find(fault => fault !== undefined)
    : undefined
}

/** Whether the ledger kept what takes a revision back. */
export const canUndo = (kept: string | undefined): boolean => byOf(parsed(kept)) !== undefined

/**
 * The operations that take a revision back, from what the ledger kept.
 *
 * @throws UNDO_NOT_KEPT with the reason, CANNOT_REVERSE
 */
export const undoFrom = (
  revision: string,
  kept: string | undefined,
  features: Features,
): readonly Recorded[] => {
  if (kept === undefined) throw undoNotKept(revision, 'it kept nothing of it')
  const data = parsed(kept)
  const by = byOf(data)
  if (by === undefined)
    throw undoNotKept(revision, typeof data.why === 'string' ? data.why : 'what it kept is not understood')
  const list: readonly unknown[] = Array.isArray(data.operations) ? data.operations : []
  const recorded = list.map(one => {
    const operation = operationFrom(one)
    if (!operation) throw undoNotKept(revision, 'it was kept by another version of Limbeck')
    return { operation }
  })
  if (by === 'downgrade') return recorded
  // What was there before is not known any more; what cannot be turned round without that is refused.
  return reverse(recorded, unknownState, features).map(operation => ({ operation }))
}

type Kept = Readonly<Record<string, unknown>>

const parsed = (kept: string | undefined): Kept => {
  const data: unknown = kept === undefined ? {} : JSON.parse(kept)
  return typeof data === 'object' && data !== null ? { ...data } : {}
}

const byOf = ({ by }: Kept): 'upgrade' | 'downgrade' | undefined =>
  by === 'upgrade' || by === 'downgrade' ? by : undefined
