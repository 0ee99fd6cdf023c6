import { parseAnswers } from '../autogenerate/answers/answers.ts'
import { type Question, questionsError } from '../autogenerate/answers/question.ts'
import { after, type Beginning } from '../autogenerate/destructive.ts'
import { downgradeOf } from '../autogenerate/downgrade.ts'
import { mendingDrift } from '../autogenerate/drift.ts'
import { inToldWords } from '../autogenerate/in-told-words.ts'
import { madeBy } from '../autogenerate/made.ts'
import { allManaged } from '../autogenerate/managed.ts'
import { fillRequired, requiredColumns } from '../autogenerate/required-values.ts'
import { withTables, withUnmanaged } from '../autogenerate/unmanaged.ts'
import type { Operation } from '../operations/index.ts'
import { ancestors, type RevisionGraph } from '../revision/index.ts'
import { recordedBy } from '../runtime/recorded-by.ts'
import type { Schema } from '../schema/schema.ts'
import { knownState } from '../schema/state.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { differences, renamesIn, sidesOf } from './differences.ts'
import type { Environment } from './environment.ts'
import type { Present } from './present.ts'
import type { AnswerFlags } from './revision.ts'

export interface Wanted {
  readonly graph: RevisionGraph<RevisionFile>
  readonly models: Schema
  readonly flags: AnswerFlags
  /** All that is there is to become what is wanted, whoever made it; nothing looks renamed, and no rows are asked about. */
  readonly whole?: boolean
  /** Whether all revisions are applied to what is there; else its own rows say which are. */
  readonly atHead?: boolean
}

/** What takes it to the models and back, every question answered. */
export interface ComparedNow {
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
  readonly beginning: Beginning
  /** What has to wait for the next revision, because it uses a value that this one adds to an enum. */
  readonly later: readonly Operation[]
  /** What of `upgrade` mends the one database that was compared, with how it came to differ. */
  readonly drift: ReadonlyMap<Operation, string>
}

/**
 * Compares the models with what is there now.
 *
 * @throws ANSWER_NEEDED
 */
export const comparedNow = async (
  environment: Environment,
  present: Present,
  { graph, models, flags, whole = false, atHead = true }: Wanted,
): Promise<ComparedNow> => {
  const answers = parseAnswers(whole ? { ...flags, noRenames: true } : flags)
  const { dialect, features, recordContext } = present
  const applied = atHead ? new Set(graph.order) : await appliedTo(present, graph)
  const reading = recordedBy({ graph, recordContext, features }, applied, 'without lines')
  const found = await sidesOf(environment, present, { models, recorded: reading })
  const recorded = await reading
  const managed = whole
    ? allManaged(found.database)
    : flags.includeUnmanaged
      ? withUnmanaged(found.database, found.base.managed)
      : withTables(found.base.managed, found.database, answers.drops)
  const sides = { ...found, base: { ...found.base, managed } }
  const { renames, questions } = renamesIn(sides, answers)
  refuseQuestions(questions)
  const { now: operations, later } = await differences(environment, present, { ...sides, renames })
  const lacking = whole ? [] : await present.lacking(requiredColumns(operations), renames)
  const filled = fillRequired(operations, lacking, answers, {
    dialect: dialect.name,
    models: sides.models,
    defaultSchema: present.defaultSchema,
  })
  refuseQuestions(filled.questions)
  const { operations: upgrade, drift } = mendingDrift(
    filled.operations,
    () => madeBy(whole ? [] : recorded.map(({ operation }) => operation), features),
    features,
  )
  const beginning = { state: knownState(sides.database), dialect, features }
  const before = await inToldWords(
    sides.database,
    sides.told,
    upgrade,
    { ...sides.base, renames, naming: environment.settings.naming },
    present.canonical,
  )
  return {
    upgrade,
    // What the migrations made all along is not taken back.
    downgrade:
      drift.size === 0
        ? downgradeOf(operations, before, features)
        : downgradeOf(
            upgrade.filter(operation => !drift.has(operation)),
            after({ ...beginning, state: knownState(before) }, [...drift.keys()])?.state.schema ?? before,
            features,
          ),
    beginning,
    later,
    drift,
  }
}

/** The revisions that made what is there; what is pending has made nothing yet. */
const appliedTo = async (
  { rows }: Present,
  graph: RevisionGraph<RevisionFile>,
): Promise<ReadonlySet<string>> => {
  const known = (await rows?.())?.filter(row => graph.nodes.has(row))
  return known === undefined ? new Set(graph.order) : ancestors(graph, known)
}

const refuseQuestions = (questions: readonly Question[]): void => {
  if (questions.length > 0) throw questionsError(questions)
}
