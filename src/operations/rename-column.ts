import { columnExists } from '../errors.ts'
import { withStaleViews } from '../schema/on-table.ts'
import { ownerRenamed } from '../schema/owned-sequences.ts'
import { renameInConstraint, renameInIndex } from '../schema/rename-in-parts.ts'
import type { State } from '../schema/state.ts'
import { columnOf, type Table } from '../schema/table.ts'
import { renameIdentifier } from '../sql/rename-identifier.ts'
import type { OperationDefinition } from './definition.ts'
import { existingColumn } from './existing-column.ts'
import { members } from './flags.ts'
import { changeTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { optionsCode } from './named-object.ts'
import { type OnlineInTable, type OnlineOptions, onlineInTable, onlineKeys, onlineOf } from './online.ts'

export interface RenameColumn extends OnlineInTable {
  readonly kind: 'renameColumn'
  readonly from: string
  readonly to: string
}

const optionKeys: OptionKeys<OnlineOptions> = { schema: true, ...onlineKeys }

export const renameColumn: OperationDefinition<
  RenameColumn,
  [table: string, from: string, to: string, options?: OnlineOptions]
> = {
  kind: 'renameColumn',
  create: (table, from, to, options = {}) => {
    refuseUnknownOptions(`renameColumn('${table}', '${from}', '${to}')`, options, optionKeys)
    return { kind: 'renameColumn', ...onlineInTable(table, options), from, to }
  },
  reverse: op => [{ ...op, from: op.to, to: op.from }],
  apply: (op, state) =>
    ownerRenamed(
      withStaleViews(
        referencesFollow(
          changeTable(state, op, table => {
            existingColumn(table, op.from)
            if (columnOf(table, op.to)) throw columnExists(inWords(op), op.to)
            return renameIn(table, op.from, op.to)
          }),
          op,
        ),
        tableName(op),
      ),
      { table: tableName(op), column: op.from },
      op.to,
    ),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.from),
    print.value(op.to),
    ...optionsCode(print, { ...members(op, 'schema'), ...onlineOf(op) }),
  ],
  describe: op => `rename column ${inWords(op)}.${op.from} to ${op.to}`,
  tables: op => [tableName(op)],
}

/** Every engine carries a new name through keys, indexes, checks and generated columns by itself. */
const renameIn = (table: Table, from: string, to: string): Table => {
  const name = (column: string) => (column === from ? to : column)
  return {
    ...table,
    columns: table.columns.map(column => ({
      ...column,
      name: name(column.name),
      ...(column.generated
        ? {
            generated: {
              ...column.generated,
              expression: renameIdentifier(column.generated.expression, from, to),
            },
          }
        : {}),
    })),
    constraints: table.constraints.map(constraint => renameInConstraint(constraint, from, to)),
    indexes: table.indexes.map(index => renameInIndex(index, from, to)),
  }
}

const referencesFollow = (state: State, op: RenameColumn): State => ({
  ...state,
  schema: {
    ...state.schema,
    tables: state.schema.tables.map(table =>
      table.constraints.some(
        constraint => constraint.kind === 'foreignKey' && refersTo(constraint.references, op),
      )
        ? {
            ...table,
            constraints: table.constraints.map(constraint =>
              constraint.kind === 'foreignKey' && refersTo(constraint.references, op)
                ? {
                    ...constraint,
                    references: {
                      ...constraint.references,
                      columns: constraint.references.columns.map(column =>
                        column === op.from ? op.to : column,
                      ),
                    },
                  }
                : constraint,
            ),
          }
        : table,
    ),
  },
})

const refersTo = (references: { readonly table: string; readonly schema?: string }, op: RenameColumn) =>
  references.table === op.table && references.schema === op.schema
