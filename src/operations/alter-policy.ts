import { cannotReverse, usage } from '../errors.ts'
import { expression, rolesFrom } from '../schema/builders/policy-input.ts'
import { knownOnTable, withOnTable } from '../schema/on-table.ts'
import type { Policy } from '../schema/schema.ts'
import type { Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given } from './named-object.ts'
import { existingOnTable } from './trigger-state.ts'

/** What changes of a policy; what is absent stays. */
export interface PolicyChanges {
  /** Empty: everybody. */
  readonly roles?: readonly string[]
  readonly using?: Sql
  readonly withCheck?: Sql
}

export interface AlterPolicy extends InTable {
  readonly kind: 'alterPolicy'
  readonly name: string
  readonly changes: PolicyChanges
}

export interface AlterPolicyOptions extends InSchema {
  /** `['public']` is everybody. */
  readonly roles?: readonly string[]
  readonly using?: string | Sql
  readonly withCheck?: string | Sql
}

const optionKeys: OptionKeys<AlterPolicyOptions> = {
  schema: true,
  roles: true,
  using: true,
  withCheck: true,
}

export const alterPolicy: OperationDefinition<
  AlterPolicy,
  [name: string, table: string, changes: AlterPolicyOptions]
> = {
  kind: 'alterPolicy',
  create: (name, table, changes) => {
    const call = `alterPolicy('${name}', '${table}')`
    refuseUnknownOptions(call, changes, optionKeys)
    const { schema, roles, using, withCheck } = changes
    if (!roles && using === undefined && withCheck === undefined)
      throw usage(`${call}: nothing changes.`, 'Say "roles", "using" or "withCheck".')
    return {
      kind: 'alterPolicy',
      ...inTable(table, schema === undefined ? {} : { schema }),
      name,
      changes: given<PolicyChanges>({
        roles: roles && (rolesFrom(call, roles) ?? []),
        using: using === undefined ? undefined : expression(using),
        withCheck: withCheck === undefined ? undefined : expression(withCheck),
      }),
    }
  },
  reverse: (op, before) => {
    const known = knownOnTable(before, 'policies', { name: op.name, table: tableName(op) })
    if (!known) throw cannotReverse(alterPolicy.describe(op), 'what the policy was is not known')
    const { table: _, ...was } = known
    const place = inTable(op.table, op)
    const { roles, using, withCheck } = op.changes
    // ALTER POLICY takes no condition away, so one that had none is made anew.
    if ((using && !was.using) || (withCheck && !was.withCheck)) {
      const { table: __, ...now } = changedPolicy(known, op.changes)
      return [
        { kind: 'dropPolicy', ...place, name: op.name, was: now },
        { kind: 'createPolicy', ...place, policy: was },
      ]
    }
    const changes = given<PolicyChanges>({
      roles: roles && (was.roles ?? []),
      using: using && was.using,
      withCheck: withCheck && was.withCheck,
    })
    return [{ ...op, changes }]
  },
  apply: (op, state) => {
    const known = existingOnTable(state, 'policies', op)
    return known ? withOnTable(state, 'policies', changedPolicy(known, op.changes)) : state
  },
  render: (op, print) => {
    const { roles, using, withCheck } = op.changes
    const changes = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      roles: roles && print.value(roles.length > 0 ? roles : ['public']),
      using: using && print.sql(using),
      withCheck: withCheck && print.sql(withCheck),
    })
    return [print.value(op.name), print.value(op.table), changes ?? '{}']
  },
  describe: op => `alter policy ${op.name} on ${inWords(op)}`,
  tables: op => [tableName(op)],
}

const changedPolicy = ({ roles, ...policy }: Policy, changes: PolicyChanges): Policy => {
  const now = changes.roles ?? roles ?? []
  const { roles: _, ...rest } = changes
  return { ...policy, ...(now.length > 0 ? { roles: now } : {}), ...rest }
}
