import type { Features } from '../../operations/features.ts'
import type { Schema } from '../../schema/schema.ts'
import { columnOf, type Table, tableKey } from '../../schema/table.ts'
import type { Answers } from '../answers/answers.ts'
import type { Question } from '../answers/question.ts'
import { inDefaultSchema } from '../compare/in-default-schema.ts'
import { withoutOtherPartitions } from '../compare/partitions.ts'
import type { CompareDialect, Managed, Rename } from '../context.ts'
import { columnRenames } from './columns.ts'
import { refuseUnknownDrops, refuseUnusedAnswers } from './explicit.ts'
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
  const moved = new Map(tables.renames.map(rename => [tableKey({ ...rename, name: rename.to }), rename]))
  const before = new Map(from.tables.map(table => [tableKey(table), table]))
  const pairs = to.tables.flatMap((after): (readonly [Table, Table])[] => {
    const rename = moved.get(tableKey(after))
    const old = rename ? before.get(tableKey({ ...rename, name: rename.table })) : before.get(tableKey(after))
    return old ? [[old, after]] : []
  })
  const columns = pairs.map(([old, after]) => columnRenames(old, after, context, used))
  refuseUnusedAnswers(context.answers, used, [
    ...tables.possible,
    ...columns.flatMap(({ possible }) => possible),
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
    ])
  return {
    renames: [...tables.renames, ...columns.flatMap(({ renames }) => renames)],
    questions: [...tables.questions, ...columns.flatMap(({ questions }) => questions)],
  }
}
