import { constraintExists } from '../errors.ts'
import type { Constraint } from '../schema/constraint.ts'
import { type Table, tableKey } from '../schema/table.ts'
import { constraintIn, findConstraint } from './constraint-in.ts'
import type { OperationDefinition } from './definition.ts'
import type { Features } from './features.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { withKeptUniques } from './kept-uniques.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'
import { askForNames, namedConstraint, refuseTakenNames } from './taken-names.ts'

export interface RenameConstraint extends InTable {
  readonly kind: 'renameConstraint'
  readonly from: string
  readonly to: string
}

const optionKeys: OptionKeys<InSchema> = { schema: true }

export const renameConstraint: OperationDefinition<
  RenameConstraint,
  [table: string, from: string, to: string, options?: InSchema]
> = {
  kind: 'renameConstraint',
  create: (table, from, to, options = {}) => {
    refuseUnknownOptions(`renameConstraint('${table}', '${from}', '${to}')`, options, optionKeys)
    return { kind: 'renameConstraint', ...inTable(table, options), from, to }
  },
  reverse: op => [{ ...op, from: op.to, to: op.from }],
  apply: (op, state, features) => {
    // What it is tells the table alone.
    askForNames(
      (['key', 'foreignKey', 'check'] as const).map(kind => ({ kind, name: op.to })),
      tableName(op),
      state,
      features,
    )
    return changeTable(state, op, said => {
      const table = withKeptUniques(said, features)
      const found = meantBy(op, table, features)
      // There a primary key keeps no name, so it has none to lose.
      if (found.kind === 'primaryKey' && !features.primaryKeyNames) return table
      const renamed = withName(found, op.to)
      if (table.constraints.some(({ name }) => name === op.to))
        throw constraintExists(tableKey(table), `a constraint "${op.to}"`)
      refuseTakenNames(namedConstraint(renamed), table, state, features)
      return {
        ...table,
        constraints: table.constraints.map(other => (other === found ? renamed : other)),
      }
    })
  },
  render: (op, print) => [
    print.value(op.table),
    print.value(op.from),
    print.value(op.to),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `rename constraint ${op.from} of ${inWords(op)} to ${op.to}`,
  tables: op => [tableName(op)],
}

const meantBy = (op: RenameConstraint, table: Table, { primaryKeyNames }: Features): Constraint => {
  const found = findConstraint(table, { name: op.from })
  // On the way back the primary key without a name is told by the name that it gets.
  const key = found || primaryKeyNames ? undefined : findConstraint(table, { name: op.to })
  return key?.kind === 'primaryKey' ? key : constraintIn(table, { name: op.from })
}

/** A check with a name of its own stands beside the columns. */
const withName = (constraint: Constraint, name: string): Constraint => {
  if (constraint.kind !== 'check') return { ...constraint, name }
  const { column: _, ...check } = constraint
  return { ...check, name }
}
