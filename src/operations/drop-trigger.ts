import { cannotReverse } from '../errors.ts'
import { type TriggerOn, triggerFrom } from '../schema/builders/trigger-input.ts'
import { lookUpOnTable, withoutOnTable } from '../schema/on-table.ts'
import type { Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given } from './named-object.ts'
import { existingOnTable } from './trigger-state.ts'

export interface DropTrigger extends InTable {
  readonly kind: 'dropTrigger'
  readonly name: string
  readonly ifExists?: true
  /** The definition that is lost, where it is known. */
  readonly was?: TriggerOn
}

export interface DropTriggerOptions extends InSchema {
  /** There may be no such trigger. */
  readonly ifExists?: boolean
  /** The whole statement that made it, so that dropping it can be taken back. */
  readonly was?: string | Sql
}

const optionKeys: OptionKeys<DropTriggerOptions> = { schema: true, ifExists: true, was: true }

export const dropTrigger: OperationDefinition<
  DropTrigger,
  [name: string, table: string, options?: DropTriggerOptions]
> = {
  kind: 'dropTrigger',
  create: (name, table, options = {}) => {
    const call = `dropTrigger('${name}', '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { was, ifExists } = options
    const old =
      was === undefined ? undefined : triggerFrom(`${call}, "was"`, name, inTable(table, options), was)
    return given<DropTrigger>({
      kind: 'dropTrigger',
      ...(old?.place ?? inTable(table, options)),
      name,
      ifExists: ifExists ? true : undefined,
      was: old?.trigger,
    } as DropTrigger)
  },
  reverse: (op, before) => {
    const found = lookUpOnTable(before, 'triggers', { name: op.name, table: tableName(op) })
    if (op.ifExists && found === 'absent') return []
    if (op.ifExists && found === 'unknown')
      throw cannotReverse(dropTrigger.describe(op), 'whether the trigger was there is not known')
    const known = typeof found === 'string' || found.stale ? undefined : found
    const was = known ?? op.was
    if (!was) throw cannotReverse(dropTrigger.describe(op), 'the definition of the trigger is not known')
    const { table: _, ...trigger } = { table: undefined, ...was }
    return [{ kind: 'createTrigger', ...inTable(op.table, op), trigger }]
  },
  apply: (op, state) => {
    const name = { name: op.name, table: tableName(op) }
    if (op.ifExists && lookUpOnTable(state, 'triggers', name) === 'absent') return state
    existingOnTable(state, 'triggers', op)
    return withoutOnTable(state, 'triggers', name)
  },
  render: (op, print) => {
    const options = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      ifExists: op.ifExists && 'true',
      was: op.was && print.sql(op.was.definition),
    })
    return [print.value(op.name), print.value(op.table), ...(options === undefined ? [] : [options])]
  },
  describe: op => `drop trigger ${op.name} on ${inWords(op)}`,
  tables: op => [tableName(op)],
}
