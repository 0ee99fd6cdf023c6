import { cannotReverse, usage } from '../errors.ts'
import { type ColumnPath, ownerFrom } from '../schema/column-path.ts'
import { withNamed } from '../schema/named-objects.ts'
import type { Sequence } from '../schema/schema.ts'
import {
  changedSequence,
  filledSequence,
  plainNumber,
  type SequenceChanges,
} from '../schema/sequence-numbers.ts'
import type { OperationDefinition } from './definition.ts'
import type { InSchema } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { existingObject, given, nameInWords, objectName } from './named-object.ts'
import { pathOf, refuseOddNumbers } from './sequence-options.ts'

export interface AlterSequence {
  readonly kind: 'alterSequence'
  readonly schema?: string
  readonly name: string
  readonly changes: SequenceChanges & {
    /** The next number; `true` for the one it starts with. */
    readonly restart?: true | number | bigint
    readonly ownedBy?: Sequence['ownedBy'] | null
  }
}

/** What is left out stays as it is; `null` brings a limit back to its default, and takes the owner away. */
export interface AlterSequenceOptions extends InSchema, SequenceChanges {
  readonly restart?: true | number | bigint
  readonly ownedBy?: ColumnPath | null
}

const optionKeys: OptionKeys<AlterSequenceOptions> = {
  schema: true,
  type: true,
  start: true,
  restart: true,
  increment: true,
  minimum: true,
  maximum: true,
  cache: true,
  cycle: true,
  ownedBy: true,
}

export const alterSequence: OperationDefinition<
  AlterSequence,
  [name: string, changes: AlterSequenceOptions]
> = {
  kind: 'alterSequence',
  create: (name, options) => {
    const call = `alterSequence('${name}')`
    refuseUnknownOptions(call, options, optionKeys)
    refuseOddNumbers(call, options)
    const { schema, ownedBy, ...changes } = options
    if (Object.keys(changes).length === 0 && ownedBy === undefined)
      throw usage(`${call} changes nothing.`, 'Say what changes, such as { restart: 1000 }.')
    return {
      kind: 'alterSequence',
      ...objectName(name, options),
      changes: {
        ...changes,
        ...(ownedBy === undefined ? {} : { ownedBy: ownedBy === null ? null : ownerFrom(call, ownedBy) }),
      },
    }
  },
  reverse: (op, before) => {
    if (op.changes.restart !== undefined)
      throw cannotReverse(alterSequence.describe(op), 'where the sequence stood is not known')
    const was = existingObject(before, 'sequences', op)
    if (!was) throw cannotReverse(alterSequence.describe(op), 'what the sequence was before is not known')
    return [{ ...op, changes: changesBack(was, op) }]
  },
  apply: (op, state) => {
    const found = existingObject(state, 'sequences', op)
    if (!found) return state
    const { ownedBy, restart, ...numbers } = op.changes
    const { ownedBy: was, ...changed } = changedSequence(found, numbers)
    const owner = ownedBy === undefined ? was : (ownedBy ?? undefined)
    return withNamed(state, 'sequences', owner ? { ...changed, ownedBy: owner } : changed)
  },
  render: ({ name, schema, changes }, print) => [
    print.value(name),
    print.value({
      schema,
      ...changes,
      ...(changes.ownedBy ? { ownedBy: pathOf(changes.ownedBy) } : {}),
    }),
  ],
  describe: op => `alter sequence ${nameInWords(op)}`,
  tables: () => [],
}

/** Numbers in full, since they stay what they are where nothing is said; `null` for a limit that is the default. */
const changesBack = (was: Sequence, op: AlterSequence): AlterSequence['changes'] => {
  const { ownedBy, ...numbers } = op.changes
  const { type, start, increment, cache, cycle } = filledSequence(was)
  const known = Object.keys(numbers).length > 0
  const limits = ['type', 'increment', 'minimum', 'maximum', 'start'].some(key => Object.hasOwn(numbers, key))
  return given<AlterSequence['changes']>({
    type: numbers.type && type,
    ...(known && limits
      ? {
          increment: plainNumber(increment),
          minimum: was.minimum ?? null,
          maximum: was.maximum ?? null,
          start: plainNumber(start),
        }
      : {}),
    cache: numbers.cache === undefined ? undefined : plainNumber(cache),
    cycle: numbers.cycle === undefined ? undefined : cycle,
    ownedBy: ownedBy === undefined ? undefined : (was.ownedBy ?? null),
  })
}
