import { apply } from '../../operations/apply.ts'
import type { Features } from '../../operations/features.ts'
import type { Schema } from '../../schema/schema.ts'
import { knownState } from '../../schema/state.ts'
import { columnOf, type Table, tableKey } from '../../schema/table.ts'
import type { Answers } from '../answers/answers.ts'
import type { Question } from '../answers/question.ts'
import { inDefaultSchema } from '../compare/in-default-schema.ts'
import { withoutOtherPartitions } from '../compare/partitions.ts'
import type { CompareDialect, Managed, Rename } from '../context.ts'
import { columnRenames } from './columns.ts'
import { enumRenames } from './enums.ts'
import { refuseUnknownDrops, refuseUnusedAnswers } from './explicit.ts'
import { partRenames } from './parts.ts'
import { tableRenames } from './tables.ts'

export interface RenameContext {
  readonly dialect: CompareDialect
  readonly features: Features
  readonly managed: Managed
  readonly answers: Answers
  readonly defaultSchema?: string | undefined
}

export interface RenamesFound {
  /** What is settled, by an answer or by the model. */
  readonly renames: readonly Rename[]
  /** What must be asked before anything is generated. */
  readonly questions: readonly Question[]
}

/**
 * Which of the things that go and come are one thing with a new name. Nothing is guessed: what looks alike and was
 * not answered is a question.
 *
 * @throws INVALID_ANSWER for an answer that fits nothing, or several things
 */
export const findRenames = (present: Schema, wanted: Schema, context: RenameContext): RenamesFound => {
  const to = inDefaultSchema(wanted, context.defaultSchema)
  const from = withoutOtherPartitions(present, to)
  const used = new Set<string>()
  const tables = tableRenames(from, to, context, used)
  const formerly = new Map([...tables.settled].map(([old, after]) => [after, old]))
  const before = new Map(from.tables.map(table => [tableKey(table), table]))
  const pairs = to.tables.flatMap((after): (readonly [Table, Table])[] => {
    const same = before.get(tableKey(after))
    const old = formerly.get(after) ?? (same && tables.settled.has(same) ? undefined : same)
    return old ? [[old, after]] : []
  })
  const columns = pairs.map(([old, after]) => columnRenames(old, after, context, used))
  const renames = [...tables.renames, ...columns.flatMap(({ renames }) => renames)]
  const renamed = renames.reduce(
    (state, rename) => apply(rename, state, context.features),
    knownState(from),
  ).schema
  const enums = enumRenames(renamed, to, context, used)
  const parts = pairs.flatMap(([old, after]) => partRenames(old, after, context, used))
  refuseUnusedAnswers(context.answers, used, [
    ...tables.possible,
    ...columns.flatMap(({ possible }) => possible),
    ...enums.possible,
    ...parts,
  ])
  if (context.answers.drops.size > 0)
    refuseUnknownDrops(context.answers, [
      ...from.tables
        .filter(table => !pairs.some(([old]) => old === table))
        .map(table => `table:${tableKey(table)}`),
      ...pairs.flatMap(([old, after]) =>
        old.columns
          .filter(({ name }) => !columnOf(after, name))
          .map(({ name }) => `column:${tableKey(after)}.${name}`),
      ),
      ...enums.gone,
    ])
  return {
    renames: [...renames, ...enums.renames],
    questions: [...tables.questions, ...columns.flatMap(({ questions }) => questions), ...enums.questions],
  }
}
