import type { PrimaryKey } from '../schema/constraint.ts'
import {
  type AddConstraint,
  applyConstraint,
  describeConstraint,
  renderKey,
  reverseConstraint,
  withName,
} from './add-constraint.ts'
import { columnList } from './column-list.ts'
import type { OperationDefinition } from './definition.ts'
import { members } from './flags.ts'
import { type InSchema, inTable, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

export interface CreatePrimaryKey extends AddConstraint<PrimaryKey> {
  readonly kind: 'createPrimaryKey'
}

/** What a primary key may say beyond its columns (PostgreSQL). */
export interface PrimaryKeyOperationOptions extends InSchema, Pick<PrimaryKey, 'include' | 'deferrable'> {}

const optionKeys: OptionKeys<PrimaryKeyOperationOptions> = { schema: true, include: true, deferrable: true }

export const createPrimaryKey: OperationDefinition<
  CreatePrimaryKey,
  [name: string | null, table: string, columns: readonly string[], options?: PrimaryKeyOperationOptions]
> = {
  kind: 'createPrimaryKey',
  create: (name, table, columns, options = {}) => {
    const call = `createPrimaryKey('${name}', '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    const constraint: PrimaryKey = {
      kind: 'primaryKey',
      columns: columnList(columns, call),
      ...members(options, 'include', 'deferrable'),
    }
    return {
      kind: 'createPrimaryKey',
      ...inTable(table, options),
      constraint: withName(name, table, constraint),
    }
  },
  reverse: reverseConstraint,
  apply: applyConstraint,
  render: renderKey,
  describe: describeConstraint,
  tables: op => [tableName(op)],
}
