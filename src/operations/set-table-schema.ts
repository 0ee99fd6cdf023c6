import { noSuchTable, tableExists, usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { movedOnTable } from '../schema/on-table.ts'
import { lookUp, withoutTable, withTable, withUnknownTable } from '../schema/state.ts'
import { type TableName, tableKey } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'
import { pointedTo, withPointers } from './point-to.ts'

export interface SetTableSchema extends InTable {
  readonly kind: 'setTableSchema'
  /** `null` is the default one. */
  readonly to: string | null
}

export const setTableSchema: OperationDefinition<
  SetTableSchema,
  [table: string, to: string | null, options?: InSchema]
> = {
  kind: 'setTableSchema',
  create: (table, to, options = {}) => {
    const call = `setTableSchema('${table}')`
    refuseUnknownOptions(call, options, inSchemaKeys)
    if (to !== null && (typeof to !== 'string' || to === ''))
      throw usage(`${call}: the schema is no name.`, 'Write its name, or null for the default one.')
    if ((options.schema ?? null) === to)
      throw usage(`${call}: the table is there already.`, "Say where it is now: { schema: 'app' }.")
    return { kind: 'setTableSchema', ...inTable(table, options), to }
  },
  reverse: op => [
    {
      kind: 'setTableSchema',
      ...inTable(op.table, op.to === null ? {} : { schema: op.to }),
      to: op.schema ?? null,
    },
  ],
  apply: (op, state, features) => {
    const from = tableName(op)
    const found = lookUp(state, from)
    if (found === 'absent')
      throw noSuchTable(inWords(op), nearest(inWords(op), state.schema.tables.map(tableKey)))
    if (!features.schemas) return state
    const to = movedTo(op)
    if (typeof lookUp(state, to) !== 'string') throw tableExists(tableKey(to))
    const gone = withPointers(withoutTable(state, from), from, to)
    if (found === 'unknown') return movedOnTable(withUnknownTable(gone, to), state.schema, from, to)
    const { schema: _, ...table } = found
    const moved = withTable(gone, pointedTo({ ...table, ...to }, from, to))
    return movedOnTable(moved, state.schema, from, to)
  },
  render: (op, print) => [
    print.value(op.table),
    print.value(op.to),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `move table ${inWords(op)} to ${op.to === null ? 'the default schema' : `schema ${op.to}`}`,
  tables: op => [tableName(op)],
}

/** The table's name afterwards. */
export const movedTo = (op: SetTableSchema): TableName =>
  op.to === null ? { name: op.table } : { schema: op.to, name: op.table }
