import { cannotReverse } from '../errors.ts'
import type { Column } from '../schema/column.ts'
import { knownTable } from '../schema/state.ts'
import { columnOf, type Table } from '../schema/table.ts'
import {
  type AlterColumnOptions,
  type ColumnChanges,
  changed,
  changesFrom,
  changesInWords,
  undoOf,
} from './column-changes.ts'
import { placed } from './column-position.ts'
import type { OperationDefinition } from './definition.ts'
import { existingColumn } from './existing-column.ts'
import { changeTable, inTable, inWords, tableName } from './in-table.ts'
import type { Operation } from './index.ts'
import { type OnlineInTable, onlineCode, onlineInTable } from './online.ts'
import { partsWith } from './parts-with.ts'
import type { Printer } from './printer.ts'
import { refuseOtherDefault } from './refuse-other-default.ts'

export interface AlterColumn extends OnlineInTable {
  readonly kind: 'alterColumn'
  readonly name: string
  readonly changes: ColumnChanges
}

export const alterColumn: OperationDefinition<
  AlterColumn,
  [table: string, name: string, changes: AlterColumnOptions]
> = {
  kind: 'alterColumn',
  create: (table, name, options) => ({
    kind: 'alterColumn',
    name,
    changes: changesFrom(`alterColumn('${table}', '${name}')`, options),
    ...onlineInTable(table, options),
  }),
  reverse: (op, before) => {
    const table = knownTable(before, tableName(op))
    const column = table && columnOf(table, op.name)
    if (!column) throw cannotReverse(alterColumn.describe(op), 'what the column was before is not known')
    return op.changes.generated === null && column.generated
      ? computedAgain(op, column, table)
      : [{ ...op, changes: undoOf(op.changes, column, table) }]
  },
  apply: (op, state, features) =>
    changeTable(state, op, table => {
      const column = existingColumn(table, op.name)
      const { type, default: value } = op.changes
      if (value && !type) refuseOtherDefault(`"${inWords(op)}"."${op.name}"`, value, column.type, features)
      return { ...table, columns: placed(table, changed(column, op.changes), op.changes.position) }
    }),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.name),
    print.object({
      schema: op.schema === undefined ? undefined : print.value(op.schema),
      ...changesCode(op.changes, print),
      ...onlineCode(op, print),
    }) ?? '{}',
  ],
  describe: op => `alter column ${inWords(op)}.${op.name}: ${changesInWords(op.changes)}`,
  tables: op => [tableName(op)],
}

/** A plain column cannot become a computed one everywhere; its values can be computed again. */
const computedAgain = (op: AlterColumn, column: Column, table: Table): readonly Operation[] => {
  const place = onlineInTable(op.table, op)
  return [
    { kind: 'dropColumn', ...place, name: op.name, was: changed(column, op.changes) },
    { kind: 'addColumn', ...place, column },
    ...partsWith(table, op.name, inTable(op.table, op)),
  ]
}

const changesCode = (
  changes: ColumnChanges,
  print: Printer,
): Readonly<Record<string, string | undefined>> => {
  const orNull = (code: string | null | undefined) => (code === null ? 'null' : code)
  const plain = (value: unknown) => (value === undefined ? undefined : print.value(value))
  const { generated, position } = changes
  return {
    type: changes.type && print.type(changes.type),
    using: changes.using && print.sql(changes.using),
    nullable: plain(changes.nullable),
    default: orNull(changes.default && print.default(changes.default, changes.type)),
    identity: plain(changes.identity),
    generated: orNull(
      generated &&
        (generated.stored
          ? print.sql(generated.expression)
          : print.object({ expression: print.sql(generated.expression), stored: 'false' })),
    ),
    comment: plain(changes.comment),
    collation: plain(changes.collation),
    characterSet: plain(changes.characterSet),
    onUpdate: orNull(changes.onUpdate && print.sql(changes.onUpdate)),
    invisible: changes.invisible === undefined ? undefined : String(changes.invisible === true),
    autoincrement: plain(changes.autoincrement),
    after: position && 'after' in position ? print.value(position.after) : undefined,
    first: position && 'first' in position ? 'true' : undefined,
  }
}
