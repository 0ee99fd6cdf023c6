import { noSuchTable, tableExists } from '../errors.ts'
import { nearest } from '../nearest.ts'
import { lookUp, type State, withoutTable, withTable } from '../schema/state.ts'
import { sameTable, type Table, type TableName, tableKey } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'

export interface RenameTable extends InTable {
  readonly kind: 'renameTable'
  readonly to: string
}

export const renameTable: OperationDefinition<RenameTable, [from: string, to: string, options?: InSchema]> = {
  kind: 'renameTable',
  create: (from, to, options) => ({ kind: 'renameTable', ...inTable(from, options), to }),
  reverse: op => [{ ...op, table: op.to, to: op.table }],
  apply: (op, state) => {
    const from = tableName(op)
    const to = { ...from, name: op.to }
    const found = lookUp(state, from)
    if (found === 'absent')
      throw noSuchTable(inWords(op), nearest(inWords(op), state.schema.tables.map(tableKey)))
    if (typeof lookUp(state, to) !== 'string') throw tableExists(tableKey(to))
    const { triggers } = state.schema
    const gone = referencesTo(withoutTable(state, from), from, to)
    if (found === 'unknown') return gone
    const renamed = withTable(gone, pointTo({ ...found, name: op.to }, from, to))
    const moved = triggers.map(trigger =>
      sameTable(trigger.table, from) ? { ...trigger, table: to } : trigger,
    )
    return { ...renamed, schema: { ...renamed.schema, triggers: moved } }
  },
  render: (op, print) => [
    print.value(op.table),
    print.value(op.to),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `rename table ${inWords(op)} to ${op.to}`,
  tables: op => [tableName(op)],
}

/** Foreign keys follow the table they refer to; every engine sees to that by itself. */
const referencesTo = (state: State, from: TableName, to: TableName): State => ({
  ...state,
  schema: { ...state.schema, tables: state.schema.tables.map(table => pointTo(table, from, to)) },
})

const pointTo = (table: Table, from: TableName, to: TableName): Table => {
  const concerned = table.constraints.some(
    constraint =>
      constraint.kind === 'foreignKey' &&
      constraint.references.table === from.name &&
      constraint.references.schema === from.schema,
  )
  if (!concerned) return table
  return {
    ...table,
    constraints: table.constraints.map(constraint =>
      constraint.kind === 'foreignKey' &&
      constraint.references.table === from.name &&
      constraint.references.schema === from.schema
        ? { ...constraint, references: { ...constraint.references, table: to.name } }
        : constraint,
    ),
  }
}
