import type { Sequence } from './schema.ts'

/** How a sequence counts, with nothing left to a default. */
export interface FilledSequence {
  readonly type: NonNullable<Sequence['type']>
  readonly start: bigint
  readonly increment: bigint
  readonly minimum: bigint
  readonly maximum: bigint
  readonly cache: bigint
  readonly cycle: boolean
}

/** What changes about how a sequence counts; `null` stands for the default. */
export interface SequenceChanges {
  readonly type?: NonNullable<Sequence['type']>
  readonly start?: number | bigint
  readonly increment?: number | bigint
  readonly minimum?: number | bigint | null
  readonly maximum?: number | bigint | null
  readonly cache?: number | bigint
  readonly cycle?: boolean
}

const largest = { smallint: 2n ** 15n - 1n, integer: 2n ** 31n - 1n, bigint: 2n ** 63n - 1n }

/** @see https://www.postgresql.org/docs/current/sql-createsequence.html */
export const filledSequence = (sequence: Partial<Sequence>): FilledSequence => {
  const type = sequence.type ?? 'bigint'
  const increment = BigInt(sequence.increment ?? 1)
  const minimum = BigInt(sequence.minimum ?? (increment < 0n ? -largest[type] - 1n : 1n))
  const maximum = BigInt(sequence.maximum ?? (increment < 0n ? -1n : largest[type]))
  return {
    type,
    increment,
    minimum,
    maximum,
    start: BigInt(sequence.start ?? (increment < 0n ? maximum : minimum)),
    cache: BigInt(sequence.cache ?? 1),
    cycle: sequence.cycle ?? false,
  }
}

/** The sequence without what is so anyway: equal sequences are equal data. */
export const plainSequence = (sequence: Sequence): Sequence => {
  const { schema, name, ownedBy, comment } = sequence
  const filled = filledSequence(sequence)
  const bare = filledSequence({ type: filled.type, increment: Number(filled.increment) })
  const { minimum, maximum } = filled
  const begin = filled.increment < 0n ? maximum : minimum
  return {
    ...(schema === undefined ? {} : { schema }),
    name,
    ...(filled.type === 'bigint' ? {} : { type: filled.type }),
    ...(filled.start === begin ? {} : { start: plainNumber(filled.start) }),
    ...(filled.increment === 1n ? {} : { increment: plainNumber(filled.increment) }),
    ...(minimum === bare.minimum ? {} : { minimum: plainNumber(minimum) }),
    ...(maximum === bare.maximum ? {} : { maximum: plainNumber(maximum) }),
    ...(filled.cache === 1n ? {} : { cache: plainNumber(filled.cache) }),
    ...(filled.cycle ? { cycle: true } : {}),
    ...(ownedBy ? { ownedBy } : {}),
    ...(comment ? { comment } : {}),
  }
}

/**
 * The sequence after ALTER SEQUENCE: limits stay what they are, and so does the start, even where they were never
 * said; those of a type go over to those of the new one.
 */
export const changedSequence = (sequence: Sequence, changes: SequenceChanges): Sequence => {
  const before = filledSequence(sequence)
  const type = changes.type ?? before.type
  const increment = BigInt(changes.increment ?? before.increment)
  const bare = filledSequence({ type, increment: Number(increment) })
  const limit = (key: 'minimum' | 'maximum', ofType: bigint): bigint => {
    const wanted = changes[key]
    if (wanted === null) return bare[key]
    if (wanted !== undefined) return BigInt(wanted)
    if (changes.type === undefined || before[key] !== ofType) return before[key]
    return key === 'maximum' ? largest[type] : -largest[type] - 1n
  }
  const { start: _, minimum: __, maximum: ___, increment: ____, cycle: _____, ...rest } = sequence
  return plainSequence({
    ...rest,
    type,
    increment: plainNumber(increment),
    minimum: plainNumber(limit('minimum', -largest[before.type] - 1n)),
    maximum: plainNumber(limit('maximum', largest[before.type])),
    start: plainNumber(BigInt(changes.start ?? before.start)),
    cache: plainNumber(BigInt(changes.cache ?? before.cache)),
    ...((changes.cycle ?? before.cycle) ? { cycle: true } : {}),
  })
}

/** A place outside of new limits that a sequence may stand at, and where it goes on then. */
export interface OutsideLimits {
  readonly below?: bigint
  readonly above?: bigint
  readonly start: bigint
}

/**
 * Whether a sequence can stand where its new limits begin only later: a minimum above its number, or a maximum below it
 * when it counts down. What it has already gone past is something else, for then its numbers are used up.
 */
export const outsideLimits = (old: FilledSequence, now: FilledSequence): OutsideLimits | undefined => {
  const rises = old.increment > 0n || now.increment > 0n
  const falls = old.increment < 0n || now.increment < 0n
  const below = rises && now.minimum > old.minimum ? { below: now.minimum } : undefined
  const above = falls && now.maximum < old.maximum ? { above: now.maximum } : undefined
  return below || above ? { ...below, ...above, start: now.start } : undefined
}

/** A number where JavaScript holds it exactly. */
export const plainNumber = (value: bigint): number | bigint =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value
