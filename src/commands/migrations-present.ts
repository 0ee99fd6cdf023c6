import { LimbeckError } from '../errors.ts'
import { planUpgrade } from '../revision/index.ts'
import { madeInThought, type Opaque } from '../runtime/made-in-thought.ts'
import type { Session } from '../runtime/session.ts'
import { knownState } from '../schema/state.ts'
import { displayPath } from '../script/user-file.ts'
import { type Environment, offline } from './environment.ts'
import { migrateIn, transactionMode } from './migrate-to.ts'
import { type Present, presentIn } from './present.ts'
import { type ScratchOptions, type ScratchPlace, withScratch } from './scratch.ts'

export interface MigrationsOptions {
  /** Where they are run if they cannot be known from what they record. Default: anywhere. */
  readonly run?: ScratchPlace
  /** Where they are run if expressions differ as text. Default: no server is asked for that. */
  readonly ask?: ScratchPlace
}

/**
 * Does some work with what all migrations make, from nothing to their heads: gone through in thought, so that no
 * database is needed; and where raw SQL or a data step stands in the way, run in a scratch database. The work may be
 * begun anew: expressions that differ as text are put to an engine of this process, where there is one.
 *
 * @throws NO_SCRATCH_DATABASE
 */
export const withMigrations = async <T>(
  environment: Environment,
  work: (present: Present) => Promise<T>,
  { run = 'anywhere', ask = run === 'anywhere' ? 'embedded' : run }: MigrationsOptions = {},
): Promise<T> => {
  const graph = await environment.graph()
  const { dialect, version, recordContext: offlineContext } = await offline(environment)
  const features = dialect.features(version)
  // What a run would record, and not what a script would.
  const recordContext = { ...offlineContext, offline: false }
  const made = await madeInThought({ graph, recordContext, features })
  if ('opaque' in made) return migrated(environment, { why: whyRun(made.opaque), place: run }, work)
  const thought: Omit<Present, 'canonical'> = {
    dialect,
    features,
    version,
    recordContext,
    defaultSchema: dialect.name === 'postgresql' ? 'public' : undefined,
    reflect: async () => made.schema,
    state: async () => knownState(made.schema),
    lacking: anyMayLack,
  }
  const asked = async (): Promise<never> => {
    throw new EngineNeeded()
  }
  try {
    return await work({ ...thought, canonical: asked })
  } catch (error) {
    if (!(error instanceof EngineNeeded)) throw error
  }
  let ready = false
  try {
    return await migrated(
      environment,
      { why: 'expressions differ as text', quiet: true, place: ask },
      present => {
        ready = true
        return work(present)
      },
    )
  } catch (error) {
    if (ready || ask === 'nowhere' || !(error instanceof LimbeckError)) throw error
    const why =
      error.code === 'NO_SCRATCH_DATABASE' ? 'there is no engine to ask' : error.message.replace(/\.$/, '')
    environment.options.report?.({ kind: 'comparedAsText', why })
    return work({ ...thought, canonical: async requests => requests.map(() => undefined) })
  }
}

/** Text alone does not decide. */
class EngineNeeded extends Error {}

const migrated = <T>(
  environment: Environment,
  options: ScratchOptions,
  work: (present: Present) => Promise<T>,
): Promise<T> =>
  withScratch(environment, options, async session => {
    await applyAll(environment, session)
    return work({ ...(await presentIn(session)), lacking: anyMayLack })
  })

/** Applies every revision. */
export const applyAll = (environment: Environment, session: Session) =>
  migrateIn(environment, session, 'heads', planUpgrade, {
    transaction: transactionMode(environment, {}),
    yes: true,
  })

const whyRun = ({ file, operation }: Opaque): string =>
  `revision ${file.revision} (${displayPath(file.path)}) has a step whose effect nobody knows without running it: ${operation}`

/** Some database may have rows in any table. */
const anyMayLack: Present['lacking'] = async required => required.map(one => ({ ...one, isPresumed: true }))
