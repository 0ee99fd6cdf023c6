import type { Check } from '../schema/constraint.ts'
import { isSql, type Sql, sql } from '../sql/sql.ts'
import {
  type AddConstraint,
  applyConstraint,
  describeConstraint,
  reverseConstraint,
  withName,
} from './add-constraint.ts'
import type { OperationDefinition } from './definition.ts'
import { flags, members } from './flags.ts'
import { type InSchema, inTable, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

export interface CreateCheckConstraint extends AddConstraint<Check> {
  readonly kind: 'createCheckConstraint'
}

/** What a check may say beyond its condition. */
export interface CheckOperationOptions extends InSchema {
  /** The rows that are there are not looked at (PostgreSQL); `op.validateConstraint` does that. */
  readonly notValid?: boolean
  /** It is written down and not checked (PostgreSQL 18, MySQL). */
  readonly notEnforced?: boolean
  /** Children of the table do not get it (PostgreSQL). */
  readonly noInherit?: boolean
}

const optionKeys: OptionKeys<CheckOperationOptions> = {
  schema: true,
  notValid: true,
  notEnforced: true,
  noInherit: true,
}

export const createCheckConstraint: OperationDefinition<
  CreateCheckConstraint,
  [name: string | null, table: string, condition: Sql | string, options?: CheckOperationOptions]
> = {
  kind: 'createCheckConstraint',
  create: (name, table, condition, options = {}) => {
    refuseUnknownOptions(`createCheckConstraint('${name}', '${table}')`, options, optionKeys)
    const constraint: Check = {
      kind: 'check',
      expression: isSql(condition) ? condition : sql.raw(condition),
      ...flags(options, 'notValid', 'notEnforced', 'noInherit'),
    }
    return {
      kind: 'createCheckConstraint',
      ...inTable(table, options),
      constraint: withName(name, table, constraint),
    }
  },
  reverse: reverseConstraint,
  apply: applyConstraint,
  render: (op, print) => {
    const { kind, name, expression, ...options } = op.constraint
    const all = { ...members(op, 'schema'), ...options }
    return [
      print.value(name ?? null),
      print.value(op.table),
      print.sql(expression),
      ...(Object.keys(all).length > 0 ? [print.value(all)] : []),
    ]
  },
  describe: describeConstraint,
  tables: op => [tableName(op)],
}
