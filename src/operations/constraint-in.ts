import { ambiguousConstraint, noSuchConstraint } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { Constraint, ConstraintKind } from '../schema/constraint.ts'
import { constraintName, defaultNaming } from '../schema/naming.ts'
import { primaryKeyOf, type Table, tableKey } from '../schema/table.ts'
import { columnsOf, constraintWords } from './add-constraint.ts'

/** Which constraint is meant: by name, or by what it covers. */
export interface WhichConstraint {
  readonly name?: string
  readonly type?: ConstraintKind
  readonly columns?: readonly string[]
}

/**
 * The one constraint of a known table that is meant; `undefined` where there is none.
 *
 * @throws AMBIGUOUS_CONSTRAINT
 */
export const findConstraint = (table: Table, which: WhichConstraint): Constraint | undefined => {
  const fits = table.constraints.filter(constraint =>
    which.name === undefined
      ? constraint.kind === which.type &&
        (which.columns === undefined || columnsOf(constraint).join('\0') === which.columns.join('\0'))
      : constraint.name === which.name,
  )
  if (fits.length > 1) throw ambiguousConstraint(tableKey(table), inWords(which), fits.map(inOtherWords))
  return fits[0] ?? namelessKey(table, which)
}

/** Where a primary key keeps no name (MySQL, or one that was never given), it is meant by the name it would have. */
const namelessKey = (table: Table, { name, type }: WhichConstraint): Constraint | undefined => {
  const key = primaryKeyOf(table)
  if (!key || key.name !== undefined || name === undefined) return undefined
  const isMeant =
    type === 'primaryKey' || (type === undefined && name === constraintName(defaultNaming, table.name, key))
  return isMeant ? key : undefined
}

/** The same, where there must be one. @throws NO_SUCH_CONSTRAINT, AMBIGUOUS_CONSTRAINT */
export const constraintIn = (table: Table, which: WhichConstraint): Constraint => {
  const found = findConstraint(table, which)
  if (found) return found
  const names = table.constraints.flatMap(({ name }) => (name === undefined ? [] : [name]))
  throw noSuchConstraint(
    tableKey(table),
    which.name ?? constraintWords(which.type ?? 'check'),
    nearest(which.name ?? '', names),
  )
}

const inWords = ({ name, type, columns }: WhichConstraint): string =>
  name ?? `${constraintWords(type ?? 'check')}${columns ? ` on (${columns.join(', ')})` : ''}`

const inOtherWords = (constraint: Constraint): string => {
  const columns = columnsOf(constraint)
  return (
    constraint.name ??
    `${constraintWords(constraint.kind)}${columns.length > 0 ? ` on (${columns.join(', ')})` : ''}`
  )
}
