import { cannotReverse, noSuchTable } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { knownTable, lookUp, withoutTable } from '../schema/state.ts'
import { type Table, tableKey } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'

export interface DropTable extends InTable {
  readonly kind: 'dropTable'
  /** The definition that is lost, where it is known. */
  readonly was?: Table
}

export const dropTable: OperationDefinition<DropTable, [name: string, options?: InSchema]> = {
  kind: 'dropTable',
  create: (name, options) => ({ kind: 'dropTable', ...inTable(name, options) }),
  reverse: (op, before) => {
    const was = op.was ?? knownTable(before, tableName(op))
    if (!was) throw cannotReverse(dropTable.describe(op), 'the definition of the table is not known')
    return [{ kind: 'createTable', table: was }]
  },
  apply: (op, state) => {
    if (lookUp(state, tableName(op)) === 'absent')
      throw noSuchTable(inWords(op), nearest(inWords(op), state.schema.tables.map(tableKey)))
    return withoutTable(state, tableName(op))
  },
  render: (op, print) => [
    print.value(op.table),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `drop table ${inWords(op)}`,
  tables: op => [tableName(op)],
}
