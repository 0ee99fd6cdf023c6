import type { AlterSequence } from '../../operations/alter-sequence.ts'
import type { Sequence } from '../../schema/schema.ts'
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
