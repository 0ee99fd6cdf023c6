import { type PolicyInput, type PolicyOn, policyFrom } from '../schema/builders/policy-input.ts'
import { withOnTable } from '../schema/on-table.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { policyCode } from './policy-code.ts'
import { refuseAbsentPlace, refuseExistingOnTable } from './trigger-state.ts'

export interface CreatePolicy extends InTable {
  readonly kind: 'createPolicy'
  readonly policy: PolicyOn
}

export interface PolicyOptions extends InSchema, PolicyInput {}

export const policyKeys: OptionKeys<PolicyInput> = {
  restrictive: true,
  command: true,
  roles: true,
  using: true,
  withCheck: true,
  comment: true,
}

export const createPolicy: OperationDefinition<
  CreatePolicy,
  [name: string, table: string, options?: PolicyOptions]
> = {
  kind: 'createPolicy',
  create: (name, table, options = {}) => {
    const call = `createPolicy('${name}', '${table}')`
    refuseUnknownOptions(call, options, { schema: true, ...policyKeys })
    return { kind: 'createPolicy', ...inTable(table, options), policy: policyFrom(call, name, options) }
  },
  reverse: op => [{ kind: 'dropPolicy', ...inTable(op.table, op), name: op.policy.name, was: op.policy }],
  apply: (op, state) => {
    refuseAbsentPlace(state, op)
    refuseExistingOnTable(state, 'policies', { ...op, name: op.policy.name })
    return withOnTable(state, 'policies', { ...op.policy, table: tableName(op) })
  },
  render: ({ table, schema, policy }, print) => {
    const options = print.object({
      schema: schema === undefined ? undefined : print.value(schema),
      ...policyCode(policy, print),
    })
    return [print.value(policy.name), print.value(table), ...(options === undefined ? [] : [options])]
  },
  describe: op => `create policy ${op.policy.name} on ${inWords(op)}`,
  tables: op => [tableName(op)],
}
