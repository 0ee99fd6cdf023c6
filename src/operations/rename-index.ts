import { indexExists } from '../errors.ts'
import type { Table } from '../schema/table.ts'
import type { OperationDefinition } from './definition.ts'
import { changeIndexed, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { indexIn } from './index-in.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { askForNames, refuseTakenNames } from './taken-names.ts'

export interface RenameIndex extends InTable {
  readonly kind: 'renameIndex'
  readonly from: string
  readonly to: string
}

const optionKeys: OptionKeys<InSchema> = { schema: true }

export const renameIndex: OperationDefinition<
  RenameIndex,
  [table: string, from: string, to: string, options?: InSchema]
> = {
  kind: 'renameIndex',
  create: (table, from, to, options = {}) => {
    refuseUnknownOptions(`renameIndex('${table}', '${from}', '${to}')`, options, optionKeys)
    return { kind: 'renameIndex', ...inTable(table, options), from, to }
  },
  reverse: op => [{ ...op, from: op.to, to: op.from }],
  apply: (op, state, features) => {
    askForNames([{ kind: 'index', name: op.to }], tableName(op), state, features)
    return changeIndexed(state, op, table => {
      if (!features.uniqueIndexes && isUniqueConstraint(table, op.from)) return renameUnique(table, op)
      const found = indexIn(table, op.from)
      if (table.indexes.some(({ name }) => name === op.to)) throw indexExists(inWords(op), op.to)
      refuseTakenNames([{ kind: 'index', name: op.to }], table, state, features)
      return {
        ...table,
        indexes: table.indexes.map(index => (index === found ? { ...index, name: op.to } : index)),
      }
    })
  },
  render: (op, print) => [
    print.value(op.table),
    print.value(op.from),
    print.value(op.to),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `rename index ${op.from} of ${inWords(op)} to ${op.to}`,
  tables: op => [tableName(op)],
}

/** Where a unique constraint and a unique index are one (MySQL), the constraint is called so from now on. */
const renameUnique = (table: Table, op: RenameIndex): Table => ({
  ...table,
  constraints: table.constraints.map(constraint =>
    constraint.name === op.from ? { ...constraint, name: op.to } : constraint,
  ),
})

const isUniqueConstraint = ({ constraints }: Table, name: string): boolean =>
  constraints.some(constraint => constraint.kind === 'unique' && constraint.name === name)
