import type { ExpressionRequest } from '../../dialects/canonical-request.ts'
import type { Default } from '../../schema/column.ts'
import { saysText, textOf } from '../../schema/own-text.ts'
import type { Table } from '../../schema/table.ts'
import type { ColumnType } from '../../schema/types.ts'
import { printSql } from '../../sql/grammar.ts'
import type { Sql } from '../../sql/sql.ts'
import type { CompareContext } from '../context.ts'
import type { PresentTable } from './before-renames.ts'
import { equal } from './equal.ts'
import type { Expressions } from './expressions.ts'
import { withSaidText } from './with-said-text.ts'

/** One table of both sides: as each says it, and as the engine would keep it. */
export interface TablePair {
  readonly before: Table
  readonly after: Table
  readonly kept: { readonly before: Table; readonly after: Table }
  readonly present: PresentTable
  readonly expressions: Expressions
  readonly context: CompareContext
}

/** @param usual collation of the database */
export const tablePair = (
  before: Table,
  after: Table,
  present: PresentTable,
  context: CompareContext,
  expressions: Expressions,
  usual?: string,
): TablePair => ({
  before,
  after,
  kept: keptOf(withSaidText(before, after, usual), after, context),
  present,
  expressions,
  context,
})

/** The columns of both are told beside the character set that their table has in the end. */
const keptOf = (before: Table, after: Table, { dialect, features }: CompareContext): TablePair['kept'] => {
  const kept = { before: dialect.lower(before), after: dialect.lower(after) }
  const { options } = [after, before].find(({ options }) => saysText(options)) ?? {}
  if (!features.tableText || !options) return kept
  const columnsOf = (table: Table) => dialect.lower({ ...table, options: textOf(options) }).columns
  return {
    before: { ...kept.before, columns: columnsOf(before) },
    after: { ...kept.after, columns: columnsOf(after) },
  }
}

/** Whether two expressions about the table mean the same. */
export const sameExpression = (
  { present, expressions, context }: TablePair,
  use: ExpressionRequest['use'],
  before: Sql | undefined,
  after: Sql | undefined,
  type?: ColumnType,
): boolean => {
  if (!before || !after) return before === after
  if (equal(before, after)) return true
  const request = (expression: Sql): ExpressionRequest => ({
    use,
    sql: printSql(present.inItsNames(expression), context.dialect.grammar),
    table: present.table,
    ...(type ? { type } : {}),
  })
  return expressions.same(request(before), request(after))
}

/** Whether two defaults fill a column of this type with the same. */
export const sameDefault = (
  { present, expressions, context }: TablePair,
  before: Default | undefined,
  after: Default | undefined,
  type: ColumnType,
): boolean => {
  const [old, wanted] = [said(before), said(after)]
  if (!old || !wanted) return old === wanted
  if (equal(old, wanted)) return true
  const request = (value: Default): ExpressionRequest => ({
    use: 'default',
    sql: context.dialect.default(value, type),
    table: present.table,
    type,
  })
  return expressions.same(request(old), request(wanted))
}

/** NULL is what a column gets without a default. */
const said = (value: Default | undefined): Default | undefined =>
  value?.kind === 'value' && value.value === null ? undefined : value
