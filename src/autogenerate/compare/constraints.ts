import type { Constraint } from '../../schema/constraint.ts'
import { mentions } from '../../sql/mentions.ts'
import { equal } from './equal.ts'
import { type Matched, match } from './match.ts'
import { sameExpression, type TablePair } from './table-pair.ts'

/** The constraints of one table of both sides: which stay, which go, which come. */
export const compareConstraints = (pair: TablePair): Matched<Constraint> =>
  match(
    pair.before.constraints,
    pair.after.constraints,
    (before, after) => sameConstraint(pair, before, after),
    (before, after) => sameColumns(pair, before, after) && sameConstraint(pair, before, after),
  )

/** An engine may find two checks the same because both are always true; of other columns they are not. */
const sameColumns = ({ before: { columns } }: TablePair, before: Constraint, after: Constraint): boolean =>
  before.kind !== 'check' ||
  after.kind !== 'check' ||
  columns.every(({ name }) => mentions(before.expression, name) === mentions(after.expression, name))

/** What they are called does not count; `match` looks at that. */
const sameConstraint = (pair: TablePair, before: Constraint, after: Constraint): boolean => {
  if (before.kind !== after.kind) return false
  const [old, wanted] = [keptOf(pair, 'before', before), keptOf(pair, 'after', after)]
  if (old.kind === 'check' && wanted.kind === 'check')
    return sameExpression(pair, 'check', old.expression, wanted.expression)
  return equal(unnamed(old, pair), unnamed(wanted, pair))
}

/** The constraint as the engine keeps it; lowering keeps their order. */
const keptOf = (pair: TablePair, side: 'before' | 'after', constraint: Constraint): Constraint =>
  pair.kept[side].constraints[pair[side].constraints.indexOf(constraint)] ?? constraint

const unnamed = ({ name: _, ...rest }: Constraint, { context }: TablePair) => {
  if (rest.kind !== 'foreignKey') return rest
  const { references, ...key } = rest
  const { schema, ...referred } = references
  const elsewhere = schema !== undefined && context.features.schemas && schema !== context.defaultSchema
  return { ...key, references: elsewhere ? references : referred }
}
