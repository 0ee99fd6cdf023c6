import { cannotReverse, usage } from '../errors.ts'
import { knownTable } from '../schema/state.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'

export interface SetTableComment extends InTable {
  readonly kind: 'setTableComment'
  /** `null` takes the comment away. */
  readonly comment: string | null
}

export const setTableComment: OperationDefinition<
  SetTableComment,
  [table: string, comment: string | null, options?: InSchema]
> = {
  kind: 'setTableComment',
  create: (table, comment, options = {}) => {
    const call = `setTableComment('${table}')`
    refuseUnknownOptions(call, options, inSchemaKeys)
    if (typeof comment !== 'string' && comment !== null)
      throw usage(`${call}: the comment is no text.`, 'Write a text, or null to take the comment away.')
    return { kind: 'setTableComment', ...inTable(table, options), comment: comment === '' ? null : comment }
  },
  reverse: (op, before) => {
    const table = knownTable(before, tableName(op))
    if (!table) throw cannotReverse(setTableComment.describe(op), 'the comment it had is not known')
    return [{ ...op, comment: table.comment ?? null }]
  },
  apply: (op, state) =>
    changeTable(state, op, ({ comment: _, ...table }) =>
      op.comment === null ? table : { ...table, comment: op.comment },
    ),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.comment),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => (op.comment === null ? `drop comment of ${inWords(op)}` : `comment on ${inWords(op)}`),
  tables: op => [tableName(op)],
}
