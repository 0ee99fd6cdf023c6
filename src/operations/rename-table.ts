import { noSuchTable, tableExists } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { movedOnTable } from '../schema/on-table.ts'
import { lookUp, withoutTable, withTable, withUnknownTable } from '../schema/state.ts'
import { tableKey } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'
import { refuseExisting } from './named-object.ts'
import { pointedTo, withPointers } from './point-to.ts'

export interface RenameTable extends InTable {
  readonly kind: 'renameTable'
  readonly to: string
}

export const renameTable: OperationDefinition<RenameTable, [from: string, to: string, options?: InSchema]> = {
  kind: 'renameTable',
  create: (from, to, options = {}) => {
    refuseUnknownOptions(`renameTable('${from}', '${to}')`, options, inSchemaKeys)
    return { kind: 'renameTable', ...inTable(from, options), to }
  },
  reverse: op => [{ ...op, table: op.to, to: op.table }],
  apply: (op, state) => {
    const from = tableName(op)
    const to = { ...from, name: op.to }
    const found = lookUp(state, from)
    if (found === 'absent')
      throw noSuchTable(inWords(op), nearest(inWords(op), state.schema.tables.map(tableKey)))
    if (typeof lookUp(state, to) !== 'string') throw tableExists(tableKey(to))
    refuseExisting(state, 'views', to)
    const gone = withPointers(withoutTable(state, from), from, to)
    if (found === 'unknown') return movedOnTable(withUnknownTable(gone, to), state.schema, from, to)
    const renamed = withTable(gone, pointedTo({ ...found, name: op.to }, from, to))
    return movedOnTable(renamed, state.schema, from, to)
  },
  render: (op, print) => [
    print.value(op.table),
    print.value(op.to),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `rename table ${inWords(op)} to ${op.to}`,
  tables: op => [tableName(op)],
}
