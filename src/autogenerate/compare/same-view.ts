import type { View } from '../../schema/schema.ts'
import { printSql } from '../../sql/grammar.ts'
import type { CompareContext } from '../context.ts'
import { equal } from './equal.ts'
import { expressionText } from './expression-text.ts'
import type { Expressions } from './expressions.ts'

/** Whether a view is as the model says, can be made so in its place, or has to be made anew. */
export type ViewChange = 'none' | 'replace' | 'remake'

export const viewChange = (
  before: View,
  after: View,
  context: CompareContext,
  expressions: Expressions,
): ViewChange => {
  const sameQuery = isSameQuery(before, after, context, expressions)
  if (sameQuery && equal(settingsOf(before), settingsOf(after))) return 'none'
  // A view that keeps its rows is never changed in its place.
  if (before.materialized || after.materialized) return 'remake'
  if (context.features.viewsKeep !== 'types') return 'replace'
  return sameQuery || keepsColumns(before, after, expressions) ? 'replace' : 'remake'
}

const settingsOf = ({ materialized, checkOption, securityInvoker, securityBarrier }: View) => ({
  materialized,
  checkOption,
  securityInvoker,
  securityBarrier,
})

const isSameQuery = (
  before: View,
  after: View,
  { dialect }: CompareContext,
  expressions: Expressions,
): boolean => {
  const text = ({ definition }: View) =>
    expressionText(printSql(definition, dialect.grammar), { name: '' }, dialect.grammar.lexical)
  if (equal(before.columns, after.columns) && text(before) === text(after)) return true
  const said = expressions.said({ use: 'view', object: queryOf(after) })
  return said !== undefined && said === printSql(before.definition, dialect.grammar)
}

/**
 * Columns could be added at the end, but not be taken away again: then no downgrade would do the same.
 *
 * @see https://www.postgresql.org/docs/current/sql-createview.html
 */
const keepsColumns = (before: View, after: View, { said }: Expressions): boolean => {
  const columnsOf = (view: View) => said({ use: 'viewColumns', object: queryOf(view) })
  // Both are asked about at once.
  const [had, has] = [columnsOf(before), columnsOf(after)]
  return had !== undefined && had === has
}

/** The part of it that is asked about, so that views which differ in nothing else are one question. */
const queryOf = ({ schema, name, columns, definition }: View): View => ({
  ...(schema === undefined ? {} : { schema }),
  name,
  definition,
  ...(columns ? { columns } : {}),
})
