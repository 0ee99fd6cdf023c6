import type { AlterSequence } from '../../operations/alter-sequence.ts'
import { knownNamed } from '../../schema/named-objects.ts'
import type { Sequence } from '../../schema/schema.ts'
import {
  changedSequence,
  filledSequence,
  type OutsideLimits,
  outsideLimits,
} from '../../schema/sequence-numbers.ts'
import type { State } from '../../schema/state.ts'
import { wholeNumber } from '../../sql/whole-number.ts'

/** What a sequence is made with, or what changes of it. */
export type SequenceSaid = Partial<Sequence> | AlterSequence['changes']

/**
 * ` INCREMENT BY 5 START WITH 100`: what PostgreSQL and MariaDB both read, `null` being the engine's own limit.
 * MariaDB reads NOCYCLE in one word alone.
 */
export const sequenceWords = (options: SequenceSaid, noCycle: 'NO CYCLE' | 'NOCYCLE'): string => {
  const { increment, minimum, maximum, start, cache, cycle } = options
  const restart = 'restart' in options ? options.restart : undefined
  return [
    numbered('INCREMENT BY', 'increment', increment),
    minimum === null ? 'NO MINVALUE' : numbered('MINVALUE', 'minimum', minimum),
    maximum === null ? 'NO MAXVALUE' : numbered('MAXVALUE', 'maximum', maximum),
    numbered('START WITH', 'start', start),
    restart === true ? 'RESTART' : numbered('RESTART WITH', 'restart', restart),
    numbered('CACHE', 'cache', cache),
    cycle === undefined ? undefined : cycle ? 'CYCLE' : noCycle,
  ]
    .filter(word => word !== undefined)
    .map(word => ` ${word}`)
    .join('')
}

const numbered = (words: string, member: string, value: number | bigint | undefined): string | undefined =>
  value === undefined ? undefined : `${words} ${wholeNumber(`The ${member} of a sequence`, value)}`

/** Whether limits may begin elsewhere, so that what the sequence was before counts; only all of a database tells of it. */
export const movesLimits = ({ changes }: AlterSequence): boolean =>
  changes.restart === undefined &&
  [changes.minimum, changes.maximum, changes.increment].some(change => change !== undefined)

/** Both engines refuse limits between which the sequence does not stand: there it begins anew, and is left alone elsewhere. */
export const alterWithin = (alter: string, outside: OutsideLimits, standing: string): string =>
  `IF ${outsideWords(outside, standing)} THEN ${alter} RESTART WITH ${outside.start}; ELSE ${alter}; END IF;`

/** Whether a number is outside. */
export const outsideWords = ({ below, above }: OutsideLimits, standing: string): string =>
  [
    ...(below === undefined ? [] : [`${standing} < ${below}`]),
    ...(above === undefined ? [] : [`${standing} > ${above}`]),
  ].join(' OR ')

/** Where the sequence may stand outside of its new limits, as far as it is known. */
export const outsideOf = ({ changes, ...name }: AlterSequence, before: State): OutsideLimits | undefined => {
  const { restart, ownedBy: _, ...numbers } = changes
  const was = restart === undefined ? knownNamed(before, 'sequences', name) : undefined
  return was && outsideLimits(filledSequence(was), filledSequence(changedSequence(was, numbers)))
}
