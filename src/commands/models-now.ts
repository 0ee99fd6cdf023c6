import { DatabaseError } from '../dialects/database-error.ts'
import { LimbeckError, modelsDiffer } from '../errors.ts'
import type { RevisionGraph } from '../revision/index.ts'
import { recordedBy } from '../runtime/recorded-by.ts'
import type { Session } from '../runtime/session.ts'
import type { RevisionFile } from '../script/revision-file.ts'
import { checkModels } from './check-models.ts'
import type { Environment } from './environment.ts'
import { newFindings } from './findings.ts'
import { presentIn } from './present.ts'
import { readModels } from './read-models.ts'
import type { OperationView } from './revision.ts'

/** Whether the models are what is in a database that is at head. */
export interface ModelsNow {
  /** `null` where nobody knows. */
  readonly differ: boolean | null
  /** What would take the database to the models. */
  readonly operations: readonly OperationView[]
  /** Why nobody knows. */
  readonly why: string | null
}

/** Compares them, and comes back whatever is wrong with them. */
export const modelsNow = async (
  environment: Environment,
  session: Session,
  graph: RevisionGraph<RevisionFile>,
): Promise<ModelsNow> => {
  try {
    const models = await readModels(environment)
    const { recordContext, features } = session
    const { operations } = await checkModels(await presentIn(session), {
      environment,
      models,
      recorded: await recordedBy({ graph, recordContext, features }, new Set(graph.order), 'without lines'),
      findings: newFindings(),
      noDestructive: false,
      differ: modelsDiffer,
    })
    return { differ: operations.length > 0, operations, why: null }
  } catch (error) {
    const isOurs = error instanceof LimbeckError && error.code !== 'INTERRUPTED'
    if (!isOurs && !(error instanceof DatabaseError && !error.connectionLost)) throw error
    return { differ: null, operations: [], why: session.redact(error.message) }
  }
}
