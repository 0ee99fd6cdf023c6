import { cannotReverse, noSuchIndex } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { knownTable } from '../schema/state.ts'
import type { TableIndex } from '../schema/table-index.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'

export interface DropIndex extends InTable {
  readonly kind: 'dropIndex'
  readonly name: string
  /** The definition that is lost, where it is known. */
  readonly was?: TableIndex
}

export const dropIndex: OperationDefinition<DropIndex, [name: string, table: string, options?: InSchema]> = {
  kind: 'dropIndex',
  create: (name, table, options) => ({ kind: 'dropIndex', ...inTable(table, options), name }),
  reverse: (op, before) => {
    const was = knownTable(before, tableName(op))?.indexes.find(({ name }) => name === op.name) ?? op.was
    if (!was) throw cannotReverse(dropIndex.describe(op), 'the definition of the index is not known')
    return [{ kind: 'createIndex', ...inTable(op.table, op), index: was }]
  },
  apply: (op, state) =>
    changeTable(state, op, table => {
      const names = table.indexes.map(({ name }) => name)
      if (!names.includes(op.name)) throw noSuchIndex(inWords(op), op.name, nearest(op.name, names))
      return { ...table, indexes: table.indexes.filter(({ name }) => name !== op.name) }
    }),
  render: (op, print) => [
    print.value(op.name),
    print.value(op.table),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `drop index ${op.name} of ${inWords(op)}`,
  tables: op => [tableName(op)],
}
