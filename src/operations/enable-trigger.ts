import { cannotReverse, usage } from '../errors.ts'
import { knownOnTable, withOnTable } from '../schema/on-table.ts'
import type { Trigger } from '../schema/schema.ts'
import type { State } from '../schema/state.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import type { Operation } from './index.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given, optionsCode } from './named-object.ts'
import { existingOnTable } from './trigger-state.ts'

export interface EnableTrigger extends InTable {
  readonly kind: 'enableTrigger'
  readonly name: string
  /** On a replica alone, or there too; absent: as it was made. */
  readonly on?: 'replica' | 'always'
}

export interface EnableTriggerOptions extends InSchema {
  /** `replica`: only where changes are applied that come from another server; `always`: there too. */
  readonly on?: 'replica' | 'always'
}

const optionKeys: OptionKeys<EnableTriggerOptions> = { schema: true, on: true }

export const enableTrigger: OperationDefinition<
  EnableTrigger,
  [name: string, table: string, options?: EnableTriggerOptions]
> = {
  kind: 'enableTrigger',
  create: (name, table, options = {}) => {
    const call = `enableTrigger('${name}', '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { on } = options
    if (on !== undefined && on !== 'replica' && on !== 'always')
      throw usage(`${call}: "on" is ${JSON.stringify(on)}.`, "It is 'replica' or 'always', or left out.")
    return given<EnableTrigger>({
      kind: 'enableTrigger',
      ...inTable(table, options),
      name,
      on,
    } as EnableTrigger)
  },
  reverse: (op, before) => [firingAsBefore(op, before)],
  apply: (op, state) => withFiring(op, state, op.on),
  render: (op, print) => [
    print.value(op.name),
    print.value(op.table),
    ...optionsCode(print, { schema: op.schema, on: op.on }),
  ],
  describe: op => `enable trigger ${op.name} on ${inWords(op)}`,
  tables: op => [tableName(op)],
}

/** The state in which a trigger fires so. */
export const withFiring = (
  op: InTable & { readonly name: string },
  state: State,
  fires: Trigger['fires'],
): State => {
  const known = existingOnTable(state, 'triggers', op)
  if (!known) return state
  const { fires: _, ...trigger } = known
  return withOnTable(state, 'triggers', fires === undefined ? trigger : { ...trigger, fires })
}

/** What lets a trigger fire as it did. @throws CANNOT_REVERSE */
export const firingAsBefore = (op: InTable & { readonly name: string }, before: State): Operation => {
  const known = knownOnTable(before, 'triggers', { name: op.name, table: tableName(op) })
  const place = { ...inTable(op.table, op), name: op.name }
  if (!known) throw cannotReverse(`change when trigger ${op.name} fires`, 'when it fired before is not known')
  if (known.fires === 'never') return { kind: 'disableTrigger', ...place }
  return { kind: 'enableTrigger', ...place, ...(known.fires === undefined ? {} : { on: known.fires }) }
}
