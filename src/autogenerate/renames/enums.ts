import { isOfEnum } from '../../operations/enum-columns.ts'
import type { OperationOf } from '../../operations/index.ts'
import type { EnumType, Schema } from '../../schema/schema.ts'
import { columnOf, tableKey } from '../../schema/table.ts'
import type { Question } from '../answers/question.ts'
import { equal } from '../compare/equal.ts'
import { isAnswered, type Named, type Possible } from './explicit.ts'
import type { RenameContext } from './index.ts'
import { nameLikeness } from './likeness.ts'

export interface EnumRenames {
  readonly renames: readonly OperationOf<'renameEnum' | 'renameEnumValue'>[]
  readonly questions: readonly Question[]
  readonly possible: readonly Possible[]
  /** What goes, as `--drop` has it. */
  readonly gone: readonly string[]
}

/** An enum that both sides have, perhaps under two names. */
interface EnumPair {
  readonly old: readonly string[]
  readonly wanted: EnumType
  /** Where no name of it is kept: the columns that have it. */
  readonly columns?: readonly string[]
}

/**
 * Enums and values of enums that go and come. A type under another name that has the same values needs no question where
 * it fits only one: nothing can be lost by it.
 *
 * @param from with the names that its tables and columns will have
 */
export const enumRenames = (
  from: Schema,
  to: Schema,
  context: RenameContext,
  used: Set<string>,
): EnumRenames => {
  const types = typeRenames(from, to, context, used)
  const pairs = to.enums.flatMap((wanted): readonly EnumPair[] => {
    if (!context.features.enumNames) return inColumns(wanted, from, to)
    const old =
      types.settled.get(wanted) ?? from.enums.find(other => keyOf(other, context) === keyOf(wanted, context))
    return old ? [{ old: old.values, wanted }] : []
  })
  const values = pairs.map(pair => valueRenames(pair, context, used))
  return {
    renames: [
      ...[...types.settled].map(([wanted, old]) => ({
        kind: 'renameEnum' as const,
        ...pathOf(old),
        to: wanted.name,
      })),
      ...values.flatMap(({ renames }) => renames),
    ],
    questions: values.flatMap(({ questions }) => questions),
    possible: [...types.possible, ...values.flatMap(({ possible }) => possible)],
    gone: values.flatMap(({ gone }) => gone),
  }
}

const keyOf = (type: EnumType, { features }: RenameContext) =>
  tableKey(features.schemas ? type : { name: type.name })

const pathOf = ({ schema, name }: EnumType) => (schema === undefined ? { name } : { schema, name })

interface TypeRenames {
  /** Old by new. */
  readonly settled: ReadonlyMap<EnumType, EnumType>
  readonly possible: readonly Possible[]
}

const typeRenames = (from: Schema, to: Schema, context: RenameContext, used: Set<string>): TypeRenames => {
  const { features, answers, managed } = context
  if (!features.enumNames) return { settled: new Map(), possible: [] }
  const [had, wants] = [from, to].map(({ enums }) => new Set(enums.map(type => keyOf(type, context))))
  const gone = from.enums.filter(type => !wants!.has(keyOf(type, context)))
  // Where only columns tell of enums, a new name that no column has is nowhere to be seen.
  const come = to.enums.filter(
    type => !had!.has(keyOf(type, context)) && (features.enumTypes || isUsed(type, to)),
  )
  const near = gone.flatMap(old =>
    come.filter(wanted => old.schema === wanted.schema).map(wanted => ({ old, wanted })),
  )
  const settled = new Map<EnumType, EnumType>()
  const isFree = ({ old, wanted }: (typeof near)[number]) =>
    !settled.has(wanted) && ![...settled.values()].includes(old)
  for (const pair of near) {
    const named: Named = { kind: 'enum', full: [typeFlag(pair)], short: typeFlag(pair) }
    if (isFree(pair) && isAnswered(answers, named, used)) settled.set(pair.wanted, pair.old)
  }
  const alike = near.filter(pair => isFree(pair) && equal(pair.old.values, pair.wanted.values))
  for (const pair of alike) {
    const { old, wanted } = pair
    const rivals = alike.filter(other => other.old === old || other.wanted === wanted)
    const isManaged = managed.enums.has(tableKey(old))
    if (rivals.length === 1 && isManaged && isFree(pair)) settled.set(wanted, old)
  }
  return { settled, possible: near.map(pair => `enum:${typeFlag(pair)}`) }
}

const typeFlag = ({ old, wanted }: { readonly old: EnumType; readonly wanted: EnumType }) =>
  `${tableKey(old)}=${wanted.name}`

const isUsed = (type: EnumType, { tables }: Schema): boolean =>
  tables.some(({ columns }) => columns.some(column => isOfEnum(column.type, type)))

/** Columns that the model gives this enum, and that have a list of values of their own: they are one enum if they agree. */
const inColumns = (wanted: EnumType, from: Schema, to: Schema): readonly EnumPair[] => {
  const present = new Map(from.tables.map(table => [table.name, table]))
  const found = to.tables.flatMap(table =>
    table.columns.flatMap(({ name, type }) => {
      const old = present.get(table.name)
      const carried = old && isOfEnum(type, wanted) ? columnOf(old, name)?.type : undefined
      return carried?.kind === 'enum' && !equal(carried.values, wanted.values)
        ? [{ column: `${table.name}.${name}`, values: carried.values }]
        : []
    }),
  )
  const [first] = found
  if (!first) return []
  const alike = found.filter(({ values }) => equal(values, first.values))
  return [{ old: first.values, wanted, columns: alike.map(({ column }) => column) }]
}

const valueRenames = (pair: EnumPair, { answers }: RenameContext, used: Set<string>): EnumRenames => {
  const { old, wanted, columns } = pair
  const name = tableKey(wanted)
  const gone = old.filter(value => !wanted.values.includes(value))
  const come = wanted.values.filter(value => !old.includes(value))
  const settled = new Map<string, string>()
  const isFree = (from: string, to: string) => !settled.has(from) && ![...settled.values()].includes(to)
  for (const from of gone)
    for (const to of come) {
      const named: Named = {
        kind: 'enum',
        full: [`${name}.${from}=${to}`, `${name}.${from}=${name}.${to}`],
        short: `${from}=${to}`,
      }
      const said = wanted.renamedFrom?.[to] === from
      if (isFree(from, to) && (said || isAnswered(answers, named, used))) settled.set(from, to)
    }
  const open = gone.filter(value => !settled.has(value) && !answers.drops.has(`enum:${name}.${value}`))
  const free = come.filter(value => ![...settled.values()].includes(value))
  return {
    renames: [...settled].map(([from, to]) => ({
      kind: 'renameEnumValue' as const,
      ...pathOf(wanted),
      from,
      to,
      ...(columns ? { columns } : {}),
    })),
    questions: answers.noRenames ? [] : questionsFrom(pair, open, free),
    possible: open.flatMap(from => free.map(to => `enum:${name}.${from}=${to}`)),
    gone: gone.map(value => `enum:${name}.${value}`),
  }
}

const questionsFrom = (
  { old, wanted }: EnumPair,
  open: readonly string[],
  free: readonly string[],
): readonly Question[] => {
  const name = tableKey(wanted)
  const kept = (values: readonly string[]) =>
    values.filter(value => old.includes(value) && wanted.values.includes(value))
  const placeIn = (values: readonly string[], value: string) =>
    kept(values.slice(0, values.indexOf(value))).length
  const pairs = open
    .flatMap(from =>
      free.map(to => {
        const samePlace =
          old.length === wanted.values.length
            ? old.indexOf(from) === wanted.values.indexOf(to)
            : placeIn(old, from) === placeIn(wanted.values, to)
        const likeness = nameLikeness(from, to)
        return {
          from,
          to,
          score: (samePlace ? 1 : 0) + (likeness >= 0.5 ? 2 * likeness : 0),
          evidence: [...(samePlace ? ['same place'] : []), ...(likeness >= 0.5 ? ['similar name'] : [])],
        }
      }),
    )
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
  return open.flatMap((from): Question[] => {
    const own = pairs.filter(pair => pair.from === from)
    const [first] = own
    if (!first) return []
    return [
      {
        question: `The value '${from}' of the enum "${name}" goes and '${first.to}' comes: is it renamed?`,
        evidence: first.evidence.join(', '),
        choices: [
          ...own.map(({ to }) => ({
            label: `renamed to '${to}', in the rows that have it too`,
            flag: `--rename enum:${name}.${from}=${to}`,
          })),
          {
            label: `no: '${from}' goes, and rows that have it stop the migration`,
            flag: `--drop enum:${name}.${from}`,
          },
        ],
      },
    ]
  })
}
