import { inTable } from '../../operations/in-table.ts'
import type { Column } from '../../schema/column.ts'
import { columnOf, type Table, tableKey } from '../../schema/table.ts'
import type { Question } from '../answers/question.ts'
import type { Rename } from '../context.ts'
import { exchanged, oneByOne } from './exchanged.ts'
import { isAnswered, type Named, type Possible } from './explicit.ts'
import type { RenameContext } from './index.ts'
import { columnLikeness, isSamePlace, type Likeness } from './likeness.ts'

export interface ColumnRenames {
  readonly renames: readonly Rename[]
  readonly questions: readonly Question[]
  readonly possible: readonly Possible[]
}

interface Pair extends Likeness {
  readonly gone: Column
  readonly come: Column
}

/** The columns of one table that go and come, with the new name of the table where it is renamed as well. */
export const columnRenames = (
  before: Table,
  after: Table,
  { dialect, answers }: RenameContext,
  used: Set<string>,
): ColumnRenames => {
  const places = exchanged(
    'column',
    { had: before.columns.map(({ name }) => name), wants: after.columns.map(({ name }) => name) },
    answers,
    (from, to) => namedPair(before, after, from, to).full,
    used,
  )
  const exchanges = oneByOne(
    places,
    [...before.columns, ...after.columns].map(({ name }) => name),
  ).map(([from, to]) => renameColumn(after, from, to))
  const isOf = (table: Table) => (column: Column) => columnOf(table, column.name) !== undefined
  if (before.columns.every(isOf(after)) || after.columns.every(isOf(before)))
    return { renames: exchanges, questions: [], possible: [] }

  const [old, wanted] = [dialect.lower(before), dialect.lower(after)]
  const goneNow = old.columns.filter(({ name }) => !columnOf(after, name) && !places.has(name))
  const taken = new Set(places.values())
  const comeNow = wanted.columns.filter(({ name }) => !columnOf(before, name) && !taken.has(name))
  if (goneNow.length === 0 || comeNow.length === 0) return { renames: exchanges, questions: [], possible: [] }

  const path = (column: Column) => `${tableKey(after)}.${column.name}`
  const settled = new Map<Column, Column>()
  for (const gone of goneNow)
    for (const come of comeNow) {
      if (settled.has(gone) || [...settled.values()].includes(come)) continue
      const said = columnOf(after, come.name)?.renamedFrom === gone.name
      if (said || isAnswered(answers, namedPair(before, after, gone.name, come.name), used))
        settled.set(gone, come)
    }
  const renames = [
    ...exchanges,
    ...[...settled].map(([gone, come]) => renameColumn(after, gone.name, come.name)),
  ]
  const open = goneNow.filter(column => !settled.has(column) && !answers.drops.has(`column:${path(column)}`))
  const free = comeNow.filter(column => ![...settled.values()].includes(column))
  const pairs = open.flatMap(gone =>
    free.flatMap((come): Pair[] => {
      const likeness = columnLikeness(gone, come, isSamePlace([old, gone], [wanted, come]))
      return likeness.score > 0 ? [{ gone, come, ...likeness }] : []
    }),
  )
  return {
    renames,
    questions: answers.noRenames ? [] : questionsFrom(pairs, path, tableKey(after)),
    possible: open.flatMap(gone => free.map(come => `column:${path(gone)}=${come.name}`)),
  }
}

const renameColumn = (table: Table, from: string, to: string): Rename => ({
  kind: 'renameColumn',
  ...inTable(table.name, table),
  from,
  to,
})

/** Of a table that is renamed too, under either name. */
const namedPair = (before: Table, after: Table, gone: string, come: string): Named => {
  const forms = (table: string) => [`${table}.${gone}=${come}`, `${table}.${gone}=${table}.${come}`]
  return {
    kind: 'column',
    full: [
      `${tableKey(after)}.${gone}=${come}`,
      ...forms(tableKey(after)),
      ...forms(tableKey(before)),
      `${tableKey(before)}.${gone}=${tableKey(after)}.${come}`,
    ],
    short: `${gone}=${come}`,
  }
}

/** One question for each column that goes; the likeliest pairs first, so that their answers do not contradict. */
const questionsFrom = (
  pairs: readonly Pair[],
  path: (column: Column) => string,
  table: string,
): readonly Question[] => {
  const best = new Map<Column, Pair>()
  for (const pair of pairs.toSorted((a, b) => b.score - a.score))
    if (!best.has(pair.gone) && ![...best.values()].some(({ come }) => come === pair.come))
      best.set(pair.gone, pair)
  return [...new Set(pairs.map(({ gone }) => gone))].flatMap((gone): Question[] => {
    const first = best.get(gone)
    // Every column that could be its new name is the better new name of another one.
    if (!first) return []
    const others = pairs
      .filter(pair => pair.gone === gone && pair !== first)
      .toSorted((a, b) => b.score - a.score)
    return [
      {
        question: `The column "${path(gone)}" goes and "${first.come.name}" comes: is it renamed?`,
        evidence: first.evidence.join(', '),
        choices: [
          ...[first, ...others].map(({ come }) => ({
            label: `renamed to ${come.name}, keeping its values`,
            flag: `--rename column:${path(gone)}=${come.name}`,
          })),
          {
            label: `no: drop ${gone.name} of ${table} with its values`,
            flag: `--drop column:${path(gone)}`,
          },
        ],
      },
    ]
  })
}
