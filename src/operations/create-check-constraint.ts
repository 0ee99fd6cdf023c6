import type { Check } from '../schema/constraint.ts'
import { constraintName, defaultNaming } from '../schema/naming.ts'
import { isSql, type Sql, sql } from '../sql/sql.ts'
import {
  type AddConstraint,
  applyConstraint,
  describeConstraint,
  reverseConstraint,
} from './add-constraint.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, inTable, tableName } from './in-table.ts'

export interface CreateCheckConstraint extends AddConstraint<Check> {
  readonly kind: 'createCheckConstraint'
}

export const createCheckConstraint: OperationDefinition<
  CreateCheckConstraint,
  [name: string | null, table: string, condition: Sql | string, options?: InSchema]
> = {
  kind: 'createCheckConstraint',
  create: (name, table, condition, options) => {
    const constraint: Check = { kind: 'check', expression: isSql(condition) ? condition : sql.raw(condition) }
    return {
      kind: 'createCheckConstraint',
      ...inTable(table, options),
      constraint: { ...constraint, name: name ?? constraintName(defaultNaming, table, constraint) },
    }
  },
  reverse: reverseConstraint,
  apply: applyConstraint,
  render: (op, print) => [
    print.value(op.constraint.name ?? null),
    print.value(op.table),
    print.sql(op.constraint.expression),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: describeConstraint,
  tables: op => [tableName(op)],
}
