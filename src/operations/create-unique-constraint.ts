import type { Unique } from '../schema/constraint.ts'
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

export interface CreateUniqueConstraint extends AddConstraint<Unique> {
  readonly kind: 'createUniqueConstraint'
}

export interface UniqueOptions extends InSchema, Pick<Unique, 'nullsNotDistinct' | 'deferrable'> {}

export const createUniqueConstraint: OperationDefinition<
  CreateUniqueConstraint,
  [name: string | null, table: string, columns: readonly string[], options?: UniqueOptions]
> = {
  kind: 'createUniqueConstraint',
  create: (name, table, columns, { schema, ...options } = {}) => {
    const constraint: Unique = {
      kind: 'unique',
      columns: columnList(columns, `createUniqueConstraint('${name}', '${table}')`),
      ...options,
    }
    return {
      kind: 'createUniqueConstraint',
      ...inTable(table, schema === undefined ? {} : { schema }),
      constraint: { ...constraint, name: name ?? constraintName(defaultNaming, table, constraint) },
    }
  },
  reverse: reverseConstraint,
  apply: applyConstraint,
  render: (op, print) => {
    const { kind, name, columns, ...options } = op.constraint
    const all = { ...(op.schema === undefined ? {} : { schema: op.schema }), ...options }
    return [
      print.value(name ?? null),
      print.value(op.table),
      print.value(columns),
      ...(Object.keys(all).length > 0 ? [print.value(all)] : []),
    ]
  },
  describe: describeConstraint,
  tables: op => [tableName(op)],
}
