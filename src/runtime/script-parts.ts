import type { ServerVersion } from '../dialects/connection.ts'
import type { Dialect } from '../dialects/dialect.ts'
import type { Features } from '../operations/features.ts'
import type { State } from '../schema/state.ts'
import type { Statement } from '../sql/statement.ts'
import { nextStretch, type Placed } from './stretches.ts'

export interface ScriptPartsInput {
  readonly dialect: Dialect
  readonly features: Features
  readonly version: ServerVersion
  /** The database as the first operation finds it. */
  readonly before: State
}

/** The SQL of a revision that is not one transaction, with the transactions that it has, and the state after it. */
export const scriptParts = (
  { dialect, features, version, before }: ScriptPartsInput,
  operations: readonly Placed[],
): { readonly printed: readonly string[]; readonly after: State } => {
  const printed: string[] = []
  let state = before
  for (let at = 0; at < operations.length; ) {
    const { together, recorded } = nextStretch(operations.slice(at), { dialect, features })
    const { statements, after } = dialect.compile(recorded, {
      before: state,
      features,
      version,
    })
    const sql = statements.map(printedStatement)
    if (together) {
      const frame = dialect.transaction.script(recorded, version)
      printed.push(...frame.before, dialect.transaction.begin, ...sql, 'COMMIT', ...frame.after)
    } else printed.push(...sql)
    state = after
    at += recorded.length
  }
  return { printed, after: state }
}

/** As it runs, under the sentence that says what it is for. */
export const printedStatement = ({ sql, comment }: Statement): string =>
  comment === undefined ? sql : `-- ${oneLine(comment)}\n${sql}`

/** A line break in a message or a name would end the comment that it stands in and begin SQL. */
export const oneLine = (text: string): string => text.replace(/[\s\u0085\u2028\u2029]+/g, ' ')
