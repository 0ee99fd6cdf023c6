import { cannotReverse } from '../errors.ts'
import { type PolicyInput, type PolicyOn, policyFrom } from '../schema/builders/policy-input.ts'
import { lookUpOnTable, withoutOnTable } from '../schema/on-table.ts'
import { policyKeys } from './create-policy.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given } from './named-object.ts'
import { policyCode } from './policy-code.ts'
import { existingOnTable } from './trigger-state.ts'

export interface DropPolicy extends InTable {
  readonly kind: 'dropPolicy'
  readonly name: string
  readonly ifExists?: true
  /** The definition that is lost, where it is known. */
  readonly was?: PolicyOn
}

export interface DropPolicyOptions extends InSchema {
  /** There may be no such policy. */
  readonly ifExists?: boolean
  /** What the policy was, so that dropping it can be taken back: `` { using: sql`...` } ``. */
  readonly was?: PolicyInput
}

const optionKeys: OptionKeys<DropPolicyOptions> = { schema: true, ifExists: true, was: true }

export const dropPolicy: OperationDefinition<
  DropPolicy,
  [name: string, table: string, options?: DropPolicyOptions]
> = {
  kind: 'dropPolicy',
  create: (name, table, options = {}) => {
    const call = `dropPolicy('${name}', '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { was, ifExists } = options
    if (was !== undefined) refuseUnknownOptions(`${call}, "was"`, was, policyKeys)
    return given<DropPolicy>({
      kind: 'dropPolicy',
      ...inTable(table, options),
      name,
      ifExists: ifExists ? true : undefined,
      was: was === undefined ? undefined : policyFrom(call, name, was),
    } as DropPolicy)
  },
  reverse: (op, before) => {
    const found = lookUpOnTable(before, 'policies', { name: op.name, table: tableName(op) })
    if (op.ifExists && found === 'absent') return []
    if (op.ifExists && found === 'unknown')
      throw cannotReverse(dropPolicy.describe(op), 'whether the policy was there is not known')
    const was = typeof found === 'string' ? op.was : found
    if (!was) throw cannotReverse(dropPolicy.describe(op), 'the definition of the policy is not known')
    const { table: _, ...policy } = { table: undefined, ...was }
    return [{ kind: 'createPolicy', ...inTable(op.table, op), policy }]
  },
  apply: (op, state) => {
    const name = { name: op.name, table: tableName(op) }
    if (op.ifExists && lookUpOnTable(state, 'policies', name) === 'absent') return state
    existingOnTable(state, 'policies', op)
    return withoutOnTable(state, 'policies', name)
  },
  render: (op, print) => {
    const options = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      ifExists: op.ifExists && 'true',
      was: op.was && (print.object(policyCode(op.was, print)) ?? '{}'),
    })
    return [print.value(op.name), print.value(op.table), ...(options === undefined ? [] : [options])]
  },
  describe: op => `drop policy ${op.name} on ${inWords(op)}`,
  tables: op => [tableName(op)],
}
