import type { Domain, Policy, Routine, Trigger, View } from '../schema/schema.ts'
import type { Table } from '../schema/table.ts'
import type { ColumnType } from '../schema/types.ts'

/** Something to be said in the engine's own words. */
export type CanonicalRequest = ExpressionRequest | ObjectRequest

/** An expression over the columns of a table. */
export interface ExpressionRequest {
  readonly use: 'default' | 'check' | 'generated' | 'index' | 'where'
  /** The expression as SQL text of the dialect. */
  readonly sql: string
  /** The table as the database has it; its columns are what the expression may name. */
  readonly table: Table
  /** The type of the column a default or generated expression is for. */
  readonly type?: ColumnType
}

/** An object of a model: its text, as `reflect` would find it if it were there now. */
export type ObjectRequest =
  | { readonly use: 'view'; readonly object: View }
  /** The names and types of its columns, as a list in JSON. */
  | { readonly use: 'viewColumns'; readonly object: View }
  /** The texts of its checks in their order, as a list in JSON. */
  | { readonly use: 'domain'; readonly object: Domain }
  /** Its whole statement. */
  | { readonly use: 'routine'; readonly object: Routine }
  /** Its whole statement; what it is on is a table, or a view. */
  | { readonly use: 'trigger'; readonly object: Trigger; readonly on: 'table' | 'view' }
  /** Its two conditions, as a list in JSON. */
  | { readonly use: 'policy'; readonly object: Policy }

type Answers = readonly (string | undefined)[]

/** Asks about expressions and objects each in their own way, and gives the answers in the order of the requests. */
export const canonicalBy =
  <Source>(
    expressions: (source: Source, requests: readonly ExpressionRequest[]) => Promise<Answers>,
    objects: (source: Source, requests: readonly ObjectRequest[]) => Promise<Answers>,
  ) =>
  async (source: Source, requests: readonly CanonicalRequest[]): Promise<Answers> => {
    const ofExpressions = requests.filter(isExpression)
    const ofObjects = requests.filter(request => !isExpression(request))
    const said = new Map<CanonicalRequest, string | undefined>()
    const note = (asked: readonly CanonicalRequest[], answers: Answers) => {
      asked.forEach((request, at) => {
        said.set(request, answers[at])
      })
    }
    if (ofExpressions.length > 0) note(ofExpressions, await expressions(source, ofExpressions))
    if (ofObjects.length > 0) note(ofObjects, await objects(source, ofObjects))
    return requests.map(request => said.get(request))
  }

export const isExpression = (request: CanonicalRequest): request is ExpressionRequest => 'table' in request
