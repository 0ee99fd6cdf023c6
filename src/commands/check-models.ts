import { parseAnswers } from '../autogenerate/answers/answers.ts'
import { lossesOf } from '../autogenerate/destructive.ts'
import { destructiveModels, LimbeckError, migrationsDiffer } from '../errors.ts'
import type { Operation } from '../operations/index.ts'
import type { Recorded } from '../operations/record.ts'
import type { RevisionGraph } from '../revision/index.ts'
import { recordedBy } from '../runtime/recorded-by.ts'
import type { Schema } from '../schema/schema.ts'
import { knownState } from '../schema/state.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import type { Differences } from './check.ts'
import { differences, renamesIn, sidesOf } from './differences.ts'
import { emptyBaseline } from './empty-baseline.ts'
import type { Environment } from './environment.ts'
import type { Findings } from './findings.ts'
import { withMigrations } from './migrations-present.ts'
import { operationViews } from './operation-views.ts'
import type { Present } from './present.ts'
import type { ScratchPlace } from './scratch.ts'

interface CompareInput {
  readonly environment: Environment
  readonly models: Schema
  /** What the revisions recorded. */
  readonly recorded: readonly Recorded[]
  /** Which differences count; all when absent. */
  readonly counts?: ((operation: Operation) => boolean) | undefined
}

interface ModelsInput extends CompareInput {
  readonly findings: Findings
  readonly noDestructive: boolean
  /** What is found where they differ: the operations and the questions in words. */
  readonly differ: (operations: readonly string[], questions: readonly string[]) => LimbeckError
}

/** What takes it to the models, and what of that looks renamed. */
export const modelDifferences = async (
  present: Present,
  { environment, models, recorded, counts = () => true }: CompareInput,
): Promise<Differences & { readonly questions: readonly string[] }> => {
  const sides = await sidesOf(environment, present, { models, recorded })
  const none = { rename: [], drop: [], notNull: [] }
  // What looks renamed is told as what it is without an answer, a drop and an add, and that it looks so.
  const { questions } = renamesIn(sides, parseAnswers({ ...none, noRenames: false }))
  const { renames } = renamesIn(sides, parseAnswers({ ...none, noRenames: true }))
  const { now, later } = await differences(environment, present, { ...sides, renames })
  const found = [...now, ...later].filter(counts)
  const operations = operationViews(found)
  const { dialect, features } = present
  const beginning = { state: knownState(sides.database), dialect, features }
  return {
    operations,
    destructive: [...lossesOf(found, beginning).values()],
    questions: questions.map(({ question }) => question),
  }
}

/** Whether the models are what is there. */
export const checkModels = async (
  present: Present,
  { findings, noDestructive, differ, ...input }: ModelsInput,
): Promise<Differences> => {
  const { operations, destructive, questions } = await modelDifferences(present, input)
  if (operations.length > 0)
    findings.add(
      differ(
        operations.map(({ describe }) => describe),
        questions,
      ),
    )
  if (noDestructive && destructive.length > 0) findings.add(destructiveModels(destructive))
  return { operations, destructive }
}

interface MadeInput extends Pick<ModelsInput, 'environment' | 'models' | 'findings'> {
  readonly graph: RevisionGraph<RevisionFile>
  /** Is told why they were not looked at. */
  readonly skip: (what: string) => void
}

/** Whether the models are what all the revisions have made. */
export const checkMade = async (
  present: Present,
  { graph, skip, ...rest }: MadeInput,
): Promise<Differences> => {
  const { features, recordContext } = present
  const input = { graph, recordContext, features }
  const recorded = await recordedBy(input, new Set(graph.order), 'without lines')
  const baseline = await emptyBaseline(input, recorded)
  if (baseline) skip(baseline.skipped)
  const counts = baseline?.counts
  return checkModels(present, { ...rest, recorded, counts, noDestructive: false, differ: migrationsDiffer })
}

interface MigrationsInput extends MadeInput {
  /** Where the migrations may be run, if they have to be. */
  readonly run: ScratchPlace
}

/** Whether the models are what the migrations make of nothing. */
export const checkMigrations = async ({
  run,
  ...input
}: MigrationsInput): Promise<Differences | undefined> => {
  try {
    return await withMigrations(input.environment, present => checkMade(present, input), { run })
  } catch (error) {
    // A revision that cannot be gone through is found by whoever looks at the revisions.
    if (!(error instanceof LimbeckError)) throw error
    input.skip(`models against the migrations: ${error.message.replace(/\.$/, '')}`)
    return undefined
  }
}
