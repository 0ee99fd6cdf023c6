import type { Rename } from '../autogenerate/context.ts'
import type { RequiredColumn } from '../autogenerate/required-values.ts'
import type { CanonicalRequest } from '../dialects/canonical-request.ts'
import type { ServerVersion } from '../dialects/connection.ts'
import type { Dialect, ReflectRequest } from '../dialects/dialect.ts'
import type { Features } from '../operations/features.ts'
import type { RecordContext } from '../operations/record.ts'
import { stateNow } from '../runtime/plan-state.ts'
import type { Session } from '../runtime/session.ts'
import { currentRows } from '../runtime/version-rows.ts'
import type { Schema } from '../schema/schema.ts'
import type { State } from '../schema/state.ts'
import { lackingRows } from './lacking-rows.ts'

/** What the models are compared with, a database or what the migrations make, and what can be asked of it. */
export interface Present {
  readonly dialect: Dialect
  readonly features: Features
  readonly version: ServerVersion
  readonly recordContext: RecordContext
  readonly defaultSchema: string | undefined
  /** The rows of the version table, of a live database. */
  readonly rows?: () => Promise<readonly string[]>
  readonly reflect: (request: Pick<ReflectRequest, 'schemas' | 'types'>) => Promise<Schema>
  /** All of it, for SQL to be compiled against. */
  readonly state: () => Promise<State>
  /** Expressions in the words of an engine; `undefined` where none can say. */
  readonly canonical: (requests: readonly CanonicalRequest[]) => Promise<readonly (string | undefined)[]>
  /** Those of the columns for which rows may be there that have no value. */
  readonly lacking: (
    required: readonly RequiredColumn[],
    renames: readonly Rename[],
  ) => Promise<readonly RequiredColumn[]>
}

/** A live database. */
export const presentIn = async (session: Session): Promise<Present> => {
  const { connection, dialect, features, recordContext, report, tables } = session
  // What is asked again, in another comparison of the same command, is told once.
  const told = new Set<string>()
  const tell = (why: string) => {
    if (!told.has(why)) report({ kind: 'comparedAsText', why })
    told.add(why)
  }
  let toldUnseen = false
  return {
    dialect,
    features,
    version: connection.version,
    recordContext,
    defaultSchema: await dialect.defaultSchema(connection),
    rows: () => currentRows(session),
    reflect: async request => {
      const found = await dialect.reflect(connection, {
        exclude: [tables.version, tables.ledger],
        ...request,
      })
      if (found.unseen && !toldUnseen) report({ kind: 'unseen', lists: found.unseen })
      toldUnseen ||= found.unseen !== undefined
      return found
    },
    state: async () => (await stateNow(session)).state,
    canonical: requests => dialect.canonical(connection, requests, tell),
    lacking: (required, renames) => lackingRows(session, required, renames),
  }
}
