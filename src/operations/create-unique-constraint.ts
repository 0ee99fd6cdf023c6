import type { Unique } from '../schema/constraint.ts'
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
import { flags, members } from './flags.ts'
import { type InSchema, inTable, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

export interface CreateUniqueConstraint extends AddConstraint<Unique> {
  readonly kind: 'createUniqueConstraint'
}

/** What a unique constraint may say beyond its columns. */
export interface UniqueOptions extends InSchema, Pick<Unique, 'include' | 'deferrable'> {
  /** Two NULLs are one too many (PostgreSQL). */
  readonly nullsNotDistinct?: boolean
}

const optionKeys: OptionKeys<UniqueOptions> = {
  schema: true,
  nullsNotDistinct: true,
  include: true,
  deferrable: true,
}

export const createUniqueConstraint: OperationDefinition<
  CreateUniqueConstraint,
  [name: string | null, table: string, columns: readonly string[], options?: UniqueOptions]
> = {
  kind: 'createUniqueConstraint',
  create: (name, table, columns, options = {}) => {
    const call = `createUniqueConstraint('${name}', '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    const constraint: Unique = {
      kind: 'unique',
      columns: columnList(columns, call),
      ...flags(options, 'nullsNotDistinct'),
      ...members(options, 'include', 'deferrable'),
    }
    return {
      kind: 'createUniqueConstraint',
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
