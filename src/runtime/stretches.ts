import type { TransactionMode } from '../config/config.ts'
import type { DialectName } from '../dialects/dialect.ts'
import type { Features } from '../operations/features.ts'
import { definitionOf, type Operation } from '../operations/index.ts'
import { cannotRunInTransaction } from '../operations/outside-transaction.ts'
import type { Recorded } from '../operations/record.ts'
import { withoutBlocks } from '../operations/without-blocks.ts'
import { rowsOnly } from '../sql/rows-only.ts'
import type { PreparedStep } from './prepared-step.ts'

/** What decides how a revision is cut. */
export interface Engine {
  readonly dialect: { readonly name: DialectName }
  readonly features: Features
}

/** An operation of a revision, blocks opened, and whether it stands outside of the revision's transaction. */
export interface Placed {
  readonly recorded: Recorded
  /** In `op.autocommit`, or the whole revision is. */
  readonly outside: boolean
  /** In `op.autocommit`, where raw SQL is run as it was asked for. */
  readonly inBlock: boolean
}

/**
 * Operations of a revision that is not one transaction. `together`: in a transaction, with the row that says so.
 * Else each of their statements on its own, with a row before it and after it.
 */
export interface Stretch {
  readonly together: boolean
  readonly recorded: readonly Recorded[]
}

/** Whether a revision and all that is written of it are one transaction. */
export const isOneTransaction = (
  { file, recorded }: Pick<PreparedStep, 'file' | 'recorded'>,
  { features }: Pick<Engine, 'features'>,
  mode: TransactionMode,
): boolean =>
  features.transactionalDdl &&
  (file.transaction ?? mode !== 'none') &&
  recorded.every(({ operation }) => operation.kind !== 'autocommit')

export const placed = (
  { file, recorded }: Pick<PreparedStep, 'file' | 'recorded'>,
  { features }: Pick<Engine, 'features'>,
  mode: TransactionMode,
): readonly Placed[] => {
  const all = !features.transactionalDdl || !(file.transaction ?? mode !== 'none')
  return recorded.flatMap(one => {
    const inBlock = one.operation.kind === 'autocommit'
    return withoutBlocks([one]).map(recorded => ({ recorded, outside: all || inBlock, inBlock }))
  })
}

/** What is to be done next, given what is left. */
export const nextStretch = (rest: readonly Placed[], engine: Engine): Stretch => {
  const first = rest[0]!
  const together = isTogether(first, engine)
  const alike = rest.slice(
    0,
    lengthWhile(rest, one => one.outside === first.outside),
  )
  if (!first.outside) return { together, recorded: recordedOf(alike) }
  // One by one, so that each is kept; but SQLite makes a table anew for several operations at once.
  if (engine.features.transactionalDdl && engine.features.alterTable)
    return { together, recorded: [first.recorded] }
  const isPart = (one: Placed) =>
    isTogether(one, engine) === together && !isOpaque(one) && (!together || !engine.features.alterTable)
  return { together, recorded: recordedOf(alike.slice(0, Math.max(1, lengthWhile(alike, isPart)))) }
}

/** Whether an operation reads and writes rows alone, so that it is part of a transaction on every engine. */
export const isData = (operation: Operation): boolean =>
  operation.kind === 'bulkInsert' ||
  operation.kind === 'run' ||
  (operation.kind === 'execute' && rowsOnly(operation.sql))

const isTogether = ({ recorded: { operation }, outside, inBlock }: Placed, { dialect, features }: Engine) => {
  if (!outside || isData(operation)) return true
  if (!features.transactionalDdl || cannotRunInTransaction(operation, dialect.name) !== undefined)
    return false
  return !(isRaw(operation) && (inBlock || mayCommit(firstWords(operation))))
}

const isRaw = (operation: Operation): boolean => operation.kind === 'execute' || operation.kind === 'custom'

/** A procedure or a block of PostgreSQL may commit by itself, but only outside of a transaction. */
export const mayCommit = (sql: string): boolean => /^\s*(CALL|DO)\b/i.test(sql)

const firstWords = (operation: Operation): string =>
  operation.kind === 'execute' ? String(operation.sql.parts[0] ?? '') : ''

const isOpaque = ({ recorded: { operation } }: Placed): boolean => definitionOf(operation).opaque === true

const recordedOf = (some: readonly Placed[]): readonly Recorded[] => some.map(({ recorded }) => recorded)

const lengthWhile = <T>(list: readonly T[], test: (one: T) => boolean): number => {
  const end = list.findIndex(one => !test(one))
  return end < 0 ? list.length : end
}
