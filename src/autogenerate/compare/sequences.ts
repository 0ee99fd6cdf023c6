import type { Operation, OperationOf } from '../../operations/index.ts'
import type { Schema, Sequence } from '../../schema/schema.ts'
import { plainSequence } from '../../schema/sequence-numbers.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import type { CompareContext } from '../context.ts'
import { objectKey } from '../managed.ts'
import { equal } from './equal.ts'
import type { ObjectsCompared } from './plain-objects.ts'

export interface SequencesCompared extends ObjectsCompared {
  /** When the tables are as they will be: who owns a sequence. */
  readonly owned: readonly Operation[]
}

/** Sequences of both sides; those of identity columns are part of their column. */
export const compareSequences = (
  from: Schema,
  to: Schema,
  gone: { readonly tables: readonly Table[]; readonly columns: ReadonlySet<string> },
  { managed, features, defaultSchema }: CompareContext,
): SequencesCompared => {
  if (!features.objects.includes('sequences')) return { first: [], owned: [], last: [] }
  const keyOf = (sequence: Sequence) => tableKey(features.schemas ? sequence : { name: sequence.name })
  const had = new Map(from.sequences.map(sequence => [keyOf(sequence), sequence]))
  const wanted = to.sequences.map(sequence => plainSequence(inDefault(sequence, defaultSchema)))
  const names = new Set(wanted.map(keyOf))
  const fresh = wanted.filter(sequence => !had.has(keyOf(sequence)))
  const goneTables = new Set(gone.tables.map(tableKey))
  const goesAlong = ({ ownedBy }: Sequence) =>
    ownedBy !== undefined &&
    (goneTables.has(tableKey(ownedBy.table)) || gone.columns.has(columnKey(ownedBy.table, ownedBy.column)))
  const changed = wanted.flatMap(sequence => {
    const old = had.get(keyOf(sequence))
    return old ? [changesOf(plainSequence(old), sequence)] : []
  })
  return {
    first: [
      ...fresh.map(({ ownedBy: _, ...sequence }): Operation => ({ kind: 'createSequence', sequence })),
      ...changed.flatMap(({ counting }) => counting),
    ],
    owned: [
      ...fresh.flatMap(sequence =>
        sequence.ownedBy ? [alter(sequence, { ownedBy: sequence.ownedBy })] : [],
      ),
      ...changed.flatMap(({ owner }) => owner),
    ],
    last: from.sequences
      .filter(
        sequence =>
          !names.has(keyOf(sequence)) &&
          managed.objects.has(objectKey('sequences', sequence)) &&
          !goesAlong(sequence),
      )
      .map((was): Operation => ({ kind: 'dropSequence', ...pathOf(was), was })),
  }
}

export const columnKey = (table: Parameters<typeof tableKey>[0], column: string): string =>
  JSON.stringify([tableKey(table), column])

const inDefault = (sequence: Sequence, name: string | undefined): Sequence => {
  if (!sequence.ownedBy || name === undefined || sequence.ownedBy.table.schema !== name) return sequence
  const { table, column } = sequence.ownedBy
  return { ...sequence, ownedBy: { table: { name: table.name }, column } }
}

const pathOf = ({ schema, name }: Sequence) => (schema === undefined ? { name } : { schema, name })

const alter = (
  sequence: Sequence,
  changes: OperationOf<'alterSequence'>['changes'],
): OperationOf<'alterSequence'> => ({ kind: 'alterSequence', ...pathOf(sequence), changes })

/** Each of them as it is after plainSequence: what is not said is the default. */
const changesOf = (
  old: Sequence,
  wanted: Sequence,
): { readonly counting: readonly Operation[]; readonly owner: readonly Operation[] } => {
  const counts = (sequence: Sequence) => ((sequence.increment ?? 1) < 0 ? 'down' : 'up')
  // Which limits are meant where none is said depends on that.
  const turns = counts(old) !== counts(wanted)
  const differs = (member: keyof Sequence) =>
    !equal(old[member], wanted[member]) || (turns && (member === 'minimum' || member === 'maximum'))
  const begin = counts(wanted) === 'down' ? wanted.maximum : wanted.minimum
  const changes: OperationOf<'alterSequence'>['changes'] = {
    ...(differs('type') ? { type: wanted.type ?? 'bigint' } : {}),
    ...(differs('increment') ? { increment: wanted.increment ?? 1 } : {}),
    ...(differs('minimum') ? { minimum: wanted.minimum ?? null } : {}),
    ...(differs('maximum') ? { maximum: wanted.maximum ?? null } : {}),
    ...(differs('start') || differs('minimum') || differs('maximum')
      ? { start: wanted.start ?? begin ?? (counts(wanted) === 'down' ? -1 : 1) }
      : {}),
    ...(differs('cache') ? { cache: wanted.cache ?? 1 } : {}),
    ...(differs('cycle') ? { cycle: wanted.cycle ?? false } : {}),
  }
  return {
    counting: [
      ...(Object.keys(changes).length > 0 ? [alter(wanted, changes)] : []),
      ...(differs('comment')
        ? [
            {
              kind: 'setComment' as const,
              on: {
                sequence: wanted.name,
                ...(wanted.schema === undefined ? {} : { schema: wanted.schema }),
              },
              comment: wanted.comment ?? null,
            },
          ]
        : []),
    ],
    owner: differs('ownedBy') ? [alter(wanted, { ownedBy: wanted.ownedBy ?? null })] : [],
  }
}
