import { inTable } from '../../operations/in-table.ts'
import type { OperationOf } from '../../operations/index.ts'
import type { Schema } from '../../schema/schema.ts'
import { type Table, tableKey } from '../../schema/table.ts'
import type { Question } from '../answers/question.ts'
import { equal } from '../compare/equal.ts'
import { answerFor, type Possible } from './explicit.ts'
import type { RenameContext } from './index.ts'
import { nameLikeness } from './likeness.ts'

export interface TableRenames {
  readonly renames: readonly OperationOf<'renameTable'>[]
  readonly questions: readonly Question[]
  readonly possible: readonly Possible[]
}

/** Tables that go and come. A table that is not managed never goes, and so is asked about only when it is named. */
export const tableRenames = (
  from: Schema,
  to: Schema,
  { dialect, managed, answers }: RenameContext,
  used: Set<string>,
): TableRenames => {
  const had = new Set(from.tables.map(tableKey))
  const wants = new Set(to.tables.map(tableKey))
  const gone = from.tables.filter(table => !wants.has(tableKey(table)))
  const come = to.tables.filter(table => !had.has(tableKey(table)))
  if (gone.length === 0 || come.length === 0) return { renames: [], questions: [], possible: [] }
  const settled = new Map<Table, Table>()
  for (const old of gone)
    for (const wanted of come) {
      if (old.schema !== wanted.schema || settled.has(old) || [...settled.values()].includes(wanted)) continue
      const said = wanted.renamedFrom === old.name
      if (said || answerFor(answers, 'table', tableKey(old), wanted.name, used)) settled.set(old, wanted)
    }
  const open = gone.filter(
    table =>
      !settled.has(table) &&
      managed.tables.has(tableKey(table)) &&
      !answers.drops.has(`table:${tableKey(table)}`),
  )
  const free = come.filter(table => ![...settled.values()].includes(table))
  const pairs = open.flatMap(old =>
    free.flatMap(wanted => {
      if (old.schema !== wanted.schema) return []
      const shared = sharedColumns(dialect.lower(old), dialect.lower(wanted))
      return shared >= 0.5 ? [{ old, wanted, score: shared + nameLikeness(old.name, wanted.name) }] : []
    }),
  )
  return {
    renames: [...settled].map(([old, { name }]) => ({
      kind: 'renameTable' as const,
      ...inTable(old.name, old),
      to: name,
    })),
    questions: answers.noRenames ? [] : questionsFrom(pairs),
    possible: gone.flatMap(old => free.map(({ name }) => `table:${tableKey(old)}=${name}`)),
  }
}

/** The share of columns that both have, with their types. */
const sharedColumns = (a: Table, b: Table): number => {
  const shared = a.columns.filter(column =>
    b.columns.some(other => other.name === column.name && equal(other.type, column.type)),
  ).length
  return shared / Math.max(a.columns.length, b.columns.length, 1)
}

const questionsFrom = (
  pairs: readonly { readonly old: Table; readonly wanted: Table; readonly score: number }[],
): readonly Question[] => {
  const sorted = pairs.toSorted((a, b) => b.score - a.score)
  return [...new Set(sorted.map(({ old }) => old))].map(old => {
    const candidates = sorted.filter(pair => pair.old === old)
    return {
      question: `The table "${tableKey(old)}" goes and "${tableKey(candidates[0]!.wanted)}" comes: is it renamed?`,
      evidence: 'most columns are the same',
      choices: [
        ...candidates.map(({ wanted }) => ({
          label: `renamed to ${wanted.name}, keeping its rows`,
          flag: `--rename table:${tableKey(old)}=${wanted.name}`,
        })),
        { label: `no: drop ${old.name} with its rows`, flag: `--drop table:${tableKey(old)}` },
      ],
    }
  })
}
