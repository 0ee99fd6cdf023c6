import type { Constraint } from '../../schema/constraint.ts'
import { mentions } from '../../sql/mentions.ts'
import { equal } from './equal.ts'
import { sameElements } from './indexes.ts'
import { type Matched, match } from './match.ts'
import { followsName } from './part-renames.ts'
import { sameExpression, type TablePair } from './table-pair.ts'

/** The constraints of one table of both sides: which stay, which go, which come. */
export const compareConstraints = (pair: TablePair): Matched<Constraint> =>
  match(
    pair.before.constraints,
    pair.after.constraints,
    (before, after) => sameConstraint(pair, before, after),
    (before, after) => sameColumns(pair, before, after) && sameConstraint(pair, before, after),
    (before, after) => followsName(pair, before, after),
  )

/** An engine may find two checks the same because both are always true; of other columns they are not. */
const sameColumns = ({ before: { columns } }: TablePair, before: Constraint, after: Constraint): boolean =>
  before.kind !== 'check' ||
  after.kind !== 'check' ||
  columns.every(({ name }) => mentions(before.expression, name) === mentions(after.expression, name))

/** What they are called does not count; `match` looks at that. Nor does whether old rows were looked at. */
const sameConstraint = (pair: TablePair, before: Constraint, after: Constraint): boolean => {
  const [old, wanted] = [keptOf(pair, 'before', before), keptOf(pair, 'after', after)]
  if (old.kind === 'check' && wanted.kind === 'check') {
    const { expression, ...rest } = old
    const { expression: wantedExpression, ...wantedRest } = wanted
    return (
      equal(withoutMarks(rest), withoutMarks(wantedRest)) &&
      sameExpression(pair, 'check', expression, wantedExpression)
    )
  }
  if (old.kind === 'exclusion' && wanted.kind === 'exclusion') {
    const { elements, where, ...rest } = old
    const { elements: wantedElements, where: wantedWhere, ...wantedRest } = wanted
    return (
      equal(withoutMarks(rest), withoutMarks(wantedRest)) &&
      sameElements(pair, elements, wantedElements) &&
      sameExpression(pair, 'where', where, wantedWhere)
    )
  }
  return old.kind === wanted.kind && equal(unnamed(old, pair), unnamed(wanted, pair))
}

const withoutMarks = ({
  name: _,
  notValid: __,
  ...rest
}: {
  readonly name?: string
  readonly notValid?: true
}) => rest

/** Constraints that stay, and whose old rows nobody has looked at, as the model wants it. */
export const toValidate = (pair: TablePair, { kept }: Matched<Constraint>): readonly string[] =>
  kept.flatMap(([before, after]) => {
    const [old, wanted] = [keptOf(pair, 'before', before), keptOf(pair, 'after', after)]
    const isLacking = 'notValid' in old && old.notValid && !('notValid' in wanted && wanted.notValid)
    if (!isLacking || before.name === undefined) return []
    return [followsName(pair, before, after) && after.name !== undefined ? after.name : before.name]
  })

/** The constraint as the engine keeps it; lowering keeps their order. */
const keptOf = (pair: TablePair, side: 'before' | 'after', constraint: Constraint): Constraint =>
  pair.kept[side].constraints[pair[side].constraints.indexOf(constraint)] ?? constraint

const unnamed = ({ name: _, ...rest }: Constraint, { context }: TablePair) => {
  if (rest.kind !== 'foreignKey') return rest
  const { references, notValid, ...key } = rest
  const { schema, ...referred } = references
  const elsewhere = schema !== undefined && context.features.schemas && schema !== context.defaultSchema
  return { ...key, references: elsewhere ? references : referred }
}
