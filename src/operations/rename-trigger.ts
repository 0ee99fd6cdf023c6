import { knownOnTable, withOnTable, withoutOnTable } from '../schema/on-table.ts'
import { createHead, withHeadName } from '../sql/create-head.ts'
import type { Sql } from '../sql/sql.ts'
import type { OperationDefinition } from './definition.ts'
import { type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { inSchemaKeys, refuseUnknownOptions } from './known-options.ts'
import { optionsCode } from './named-object.ts'
import { existingOnTable, refuseExistingOnTable } from './trigger-state.ts'

export interface RenameTrigger extends InTable {
  readonly kind: 'renameTrigger'
  readonly name: string
  readonly to: string
}

export const renameTrigger: OperationDefinition<
  RenameTrigger,
  [from: string, to: string, table: string, options?: InSchema]
> = {
  kind: 'renameTrigger',
  create: (from, to, table, options = {}) => {
    refuseUnknownOptions(`renameTrigger('${from}', '${to}')`, options, inSchemaKeys)
    return { kind: 'renameTrigger', ...inTable(table, options), name: from, to }
  },
  reverse: op => [{ ...op, name: op.to, to: op.name }],
  apply: (op, state) => {
    existingOnTable(state, 'triggers', op)
    refuseExistingOnTable(state, 'triggers', { ...op, name: op.to })
    const name = { name: op.name, table: tableName(op) }
    const known = knownOnTable(state, 'triggers', name)
    const gone = withoutOnTable(state, 'triggers', name)
    return known
      ? withOnTable(gone, 'triggers', { ...known, name: op.to, definition: renamed(known.definition, op.to) })
      : gone
  },
  render: (op, print) => [
    print.value(op.name),
    print.value(op.to),
    print.value(op.table),
    ...optionsCode(print, { schema: op.schema }),
  ],
  describe: op => `rename trigger ${op.name} on ${inWords(op)} to ${op.to}`,
  tables: op => [tableName(op)],
}

const renamed = (definition: Sql, to: string): Sql => {
  const head = createHead(definition)
  return 'wrong' in head ? definition : withHeadName(definition, head, to)
}
