import { answerNeeded, LimbeckError, orDrop } from '../errors.ts'
import { graphWithGone } from '../runtime/gone-graph.ts'
import { isGone } from '../runtime/gone-revisions.ts'
import { currentProgress } from '../runtime/progress.ts'
import type { Session } from '../runtime/session.ts'
import { currentRows } from '../runtime/version-rows.ts'
import { tableKey } from '../schema/table.ts'
import { downgradeTo } from './downgrade.ts'
import { type Environment, withSession } from './environment.ts'
import { managedObjects } from './managed-objects.ts'
import type { RedoResult } from './redo.ts'
import type { OperationView } from './revision.ts'
import { rowCounts, rowsInWords } from './row-counts.ts'
import { upgrade } from './upgrade.ts'

export interface ResetOptions {
  /** Drop what the revisions made, instead of taking them back one by one. */
  readonly drop?: boolean
  /** The answer to the question whether all of that may be lost. */
  readonly force?: boolean
}

export interface ResetResult extends RedoResult {
  /** With `drop`: what was dropped, in order. */
  readonly dropped?: readonly OperationView[]
}

/**
 * Takes every revision back, or drops what they made, and applies all of them again. What is in the tables that they
 * made is lost.
 *
 * @throws LimbeckError ANSWER_NEEDED without `force`; it says what would be lost
 */
export const reset = async (
  environment: Environment,
  { drop = false, force = false }: ResetOptions,
): Promise<ResetResult> => {
  // Before the question: nobody is asked to lose rows to revisions that cannot be run.
  await environment.graph()
  if (!force) throw await (drop ? questionOfDrop(environment) : question(environment))
  const down = await (drop ? dropAll(environment) : takeBack(environment))
  const up = await upgrade(environment, { revision: 'heads', yes: true })
  return { ...down, steps: [...down.steps, ...up.steps], rows: up.rows }
}

const takeBack = async (environment: Environment) => {
  try {
    const { steps } = await downgradeTo(environment, 'base', 'asAppliedIfKept', { yes: true })
    return { steps }
  } catch (error) {
    const hasNoWayBack =
      error instanceof LimbeckError && ['IRREVERSIBLE', 'CANNOT_REVERSE'].includes(error.code)
    throw hasNoWayBack ? orDrop(error) : error
  }
}

/** Dropping compares, and that is half of Limbeck: what does not need it does not load it. */
const dropping = () => import('./drop-managed.ts')

const dropAll = async (environment: Environment) => {
  const graph = await environment.graph()
  const { dropManaged } = await dropping()
  return withSession(environment, session => dropManaged(session, graph))
}

const question = (environment: Environment) =>
  withSession(
    environment,
    async session => {
      const { rows, counted, unknown } = await heldBy(environment, session)
      const at = rows.length === 0 ? 'base' : rows.join(', ')
      const held = counted.length === 0 ? 'No table holds rows.' : `Its tables hold ${rowsInWords(counted)}.`
      const more =
        unknown.length === 0
          ? ''
          : ` What ${unknown.join(', ')} made is not counted: there is no file of it any more.`
      return needed(
        `Everything from ${at} down is taken back and applied again; what the revisions made is lost with its rows. ${held}${more}`,
      )
    },
    { absentIsEmpty: true },
  )

/** The rows of the tables that the revisions made, as far as their files are there. */
const heldBy = async (environment: Environment, session: Session) => {
  const { connection, dialect, features, tables } = session
  const [rows, progress] = await Promise.all([currentRows(session), currentProgress(session)])
  const graph = await graphWithGone(session, await environment.files())
  const managed = await managedObjects(session, { graph, rows, progress })
  const { tables: found } = await dialect.reflect(connection, {
    exclude: Object.values(tables),
    ...(features.schemas ? { schemas: 'all' as const } : {}),
  })
  const counted = await rowCounts(
    session,
    found.filter(table => managed.tables.has(tableKey(table))),
  )
  return {
    rows,
    counted: counted.filter(one => one.rows > 0),
    unknown: [...graph.nodes.values()].flatMap(({ id, revision }) => (isGone(revision) ? [id] : [])),
  }
}

const questionOfDrop = async (environment: Environment) => {
  const graph = await environment.graph()
  const { managedDrop } = await dropping()
  return withSession(
    environment,
    async session => {
      const { tables, operations } = await managedDrop(session, graph)
      const counted = await rowCounts(session, tables)
      const held =
        counted.length === 0
          ? 'The revisions made no table that is there.'
          : `It holds ${rowsInWords(counted)}.`
      const others = operations.length - counted.length
      return needed(
        `Everything that the revisions made is dropped with its rows, and all of them are applied again. ${held}${
          others > 0 ? ` It takes ${operations.length} operations in all.` : ''
        }`,
      )
    },
    { absentIsEmpty: true },
  )
}

const needed = (text: string) => answerNeeded([{ question: text, answers: ['--force'] }], text)
