import type { PrimaryKey } from '../schema/constraint.ts'
import { constraintName, defaultNaming } from '../schema/naming.ts'
import {
  type AddConstraint,
  applyConstraint,
  describeConstraint,
  reverseConstraint,
} from './add-constraint.ts'
import { columnList } from './column-list.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, inTable, tableName } from './in-table.ts'

export interface CreatePrimaryKey extends AddConstraint<PrimaryKey> {
  readonly kind: 'createPrimaryKey'
}

export const createPrimaryKey: OperationDefinition<
  CreatePrimaryKey,
  [name: string | null, table: string, columns: readonly string[], options?: InSchema]
> = {
  kind: 'createPrimaryKey',
  create: (name, table, columns, options) => {
    const constraint: PrimaryKey = {
      kind: 'primaryKey',
      columns: columnList(columns, `createPrimaryKey('${name}', '${table}')`),
    }
    return {
      kind: 'createPrimaryKey',
      ...inTable(table, options),
      constraint: { ...constraint, name: name ?? constraintName(defaultNaming, table, constraint) },
    }
  },
  reverse: reverseConstraint,
  apply: applyConstraint,
  render: (op, print) => [
    print.value(op.constraint.name ?? null),
    print.value(op.table),
    print.value(op.constraint.columns),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: describeConstraint,
  tables: op => [tableName(op)],
}
