import { usage } from '../errors.ts'
import { constraintWords } from './add-constraint.ts'
import { constraintIn } from './constraint-in.ts'
import type { OperationDefinition } from './definition.ts'
import { changeTable, type InSchema, type InTable, inTable, inWords, tableName } from './in-table.ts'
import { type OptionKeys, refuseUnknownOptions } from './known-options.ts'

export interface ValidateConstraint extends InTable {
  readonly kind: 'validateConstraint'
  readonly name: string
}

const optionKeys: OptionKeys<InSchema> = { schema: true }

export const validateConstraint: OperationDefinition<
  ValidateConstraint,
  [table: string, name: string, options?: InSchema]
> = {
  kind: 'validateConstraint',
  create: (table, name, options = {}) => {
    refuseUnknownOptions(`validateConstraint('${table}', '${name}')`, options, optionKeys)
    return { kind: 'validateConstraint', ...inTable(table, options), name }
  },
  // Rows that were looked at stay so: there is nothing to take back.
  reverse: () => [],
  apply: (op, state) =>
    changeTable(state, op, table => {
      const found = constraintIn(table, { name: op.name })
      if (found.kind !== 'foreignKey' && found.kind !== 'check')
        throw usage(
          `validateConstraint('${op.table}', '${op.name}'): it is a ${constraintWords(found.kind)}.`,
          'Only a foreign key or a check can be there without having been checked.',
        )
      if (found.notEnforced)
        throw usage(
          `validateConstraint('${op.table}', '${op.name}'): the constraint is not enforced, so there is nothing to validate.`,
          `Enforce it: op.alterConstraint('${op.table}', '${op.name}', { enforced: true }).`,
        )
      const { notValid: _, ...valid } = found
      return { ...table, constraints: table.constraints.map(other => (other === found ? valid : other)) }
    }),
  render: (op, print) => [
    print.value(op.table),
    print.value(op.name),
    ...(op.schema === undefined ? [] : [print.value({ schema: op.schema })]),
  ],
  describe: op => `validate constraint ${op.name} of ${inWords(op)}`,
  tables: op => [tableName(op)],
}
