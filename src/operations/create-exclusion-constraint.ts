import type { Exclusion, ExclusionElement } from '../schema/constraint.ts'
import {
  type AddConstraint,
  applyConstraint,
  describeConstraint,
  reverseConstraint,
  withName,
} from './add-constraint.ts'
import { columnList } from './column-list.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, inTable, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

export interface CreateExclusionConstraint extends AddConstraint<Exclusion> {
  readonly kind: 'createExclusionConstraint'
}

/** What an exclusion constraint may say beyond its elements. */
export interface ExclusionOptions extends InSchema, Pick<Exclusion, 'method' | 'where' | 'deferrable'> {}

const optionKeys: OptionKeys<ExclusionOptions> = {
  schema: true,
  method: true,
  where: true,
  deferrable: true,
}

export const createExclusionConstraint: OperationDefinition<
  CreateExclusionConstraint,
  [name: string | null, table: string, elements: readonly ExclusionElement[], options?: ExclusionOptions]
> = {
  kind: 'createExclusionConstraint',
  create: (name, table, elements, options = {}) => {
    const call = `createExclusionConstraint('${name}', '${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { schema, ...rest } = options
    const constraint: Exclusion = { kind: 'exclusion', elements: columnList(elements, call), ...rest }
    return {
      kind: 'createExclusionConstraint',
      ...inTable(table, options),
      constraint: withName(name, table, constraint),
    }
  },
  reverse: reverseConstraint,
  apply: applyConstraint,
  render: (op, print) => {
    const { name, elements, where, method, deferrable } = op.constraint
    const options = print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      method: method === undefined ? undefined : print.value(method),
      where: where && print.sql(where),
      deferrable: deferrable === undefined ? undefined : print.value(deferrable),
    })
    return [
      print.value(name ?? null),
      print.value(op.table),
      `[${elements.map(print.indexElement).join(', ')}]`,
      ...(options === undefined ? [] : [options]),
    ]
  },
  describe: describeConstraint,
  tables: op => [tableName(op)],
}
