import { knownTable } from '../schema/state.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { given, optionsCode } from './named-object.ts'

export interface EnableRowSecurity extends InTable {
  readonly kind: 'enableRowSecurity'
  /** Whether it holds for the owner too; absent: as it is. */
  readonly force?: boolean
}

export interface RowSecurityOptions extends InSchema {
  /** It holds for the owner of the table too. Left out: as it is. */
  readonly force?: boolean
}

const optionKeys: OptionKeys<RowSecurityOptions> = { schema: true, force: true }

export const enableRowSecurity: OperationDefinition<
  EnableRowSecurity,
  [table: string, options?: RowSecurityOptions]
> = {
  kind: 'enableRowSecurity',
  create: (table, options = {}) => {
    refuseUnknownOptions(`enableRowSecurity('${table}')`, options, optionKeys)
    return given<EnableRowSecurity>({
      kind: 'enableRowSecurity',
      ...inTable(table, options),
      force: options.force,
    } as EnableRowSecurity)
  },
  reverse: (op, before) => {
    const was = knownTable(before, tableName(op))?.rowSecurity
    const place = inTable(op.table, op)
    if (was === undefined) return [{ kind: 'disableRowSecurity', ...place }]
    if (op.force === undefined) return []
    return [{ kind: 'enableRowSecurity', ...place, force: was === 'forced' }]
  },
  apply: (op, state) =>
    changeTable(state, op, table => ({
      ...table,
      rowSecurity: (op.force ?? table.rowSecurity === 'forced') ? 'forced' : 'enabled',
    })),
  render: (op, print) => [
    print.value(op.table),
    ...optionsCode(print, { schema: op.schema, force: op.force }),
  ],
  describe: op => `enable row security of ${inWords(op)}`,
  tables: op => [tableName(op)],
}
