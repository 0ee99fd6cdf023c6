import { cannotReverse, usage } from '../errors.ts'
import { knownTable } from '../schema/state.ts'
import type { Table } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given, optionsCode } from './named-object.ts'

export interface DisableRowSecurity extends InTable {
  readonly kind: 'disableRowSecurity'
  /** What it was, where that is known. */
  readonly was?: 'enabled' | 'forced'
}

export interface DisableRowSecurityOptions extends InSchema {
  /** Whether it held for the owner too (`forced`), so that it can be taken back. */
  readonly was?: 'enabled' | 'forced'
}

const optionKeys: OptionKeys<DisableRowSecurityOptions> = { schema: true, was: true }

export const disableRowSecurity: OperationDefinition<
  DisableRowSecurity,
  [table: string, options?: DisableRowSecurityOptions]
> = {
  kind: 'disableRowSecurity',
  create: (table, options = {}) => {
    const call = `disableRowSecurity('${table}')`
    refuseUnknownOptions(call, options, optionKeys)
    const { was } = options
    if (was !== undefined && was !== 'enabled' && was !== 'forced')
      throw usage(`${call}: "was" is ${JSON.stringify(was)}.`, "It is 'enabled' or 'forced'.")
    return given<DisableRowSecurity>({
      kind: 'disableRowSecurity',
      ...inTable(table, options),
      was,
    } as DisableRowSecurity)
  },
  reverse: (op, before) => {
    const table = knownTable(before, tableName(op))
    if (table && !table.rowSecurity) return []
    const was = table?.rowSecurity ?? op.was
    if (!was)
      throw cannotReverse(disableRowSecurity.describe(op), 'whether it held for the owner is not known')
    return [
      { kind: 'enableRowSecurity', ...inTable(op.table, op), ...(was === 'forced' ? { force: true } : {}) },
    ]
  },
  apply: (op, state) => changeTable(state, op, ({ rowSecurity, ...table }): Table => table),
  render: (op, print) => [print.value(op.table), ...optionsCode(print, { schema: op.schema, was: op.was })],
  describe: op => `disable row security of ${inWords(op)}`,
  tables: op => [tableName(op)],
}
