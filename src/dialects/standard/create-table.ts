import { checkedAtOnce } from '../../schema/checked-at-once.ts'
import type { Table, TableName } from '../../schema/table.ts'
import { type Grammar, quotePath } from '../../sql/grammar.ts'
import { columnDefinition } from './column-definition.ts'
import { constraintClause } from './constraint-clause.ts'
import type { Wording } from './wording.ts'

/** CREATE TABLE with its columns and constraints, one on each line. Indexes are statements of their own. */
export const createTableSql = (table: Table, wording: Wording): string =>
  tableSql(
    table,
    [
      ...table.columns.map(column => columnDefinition(column, wording)),
      ...table.constraints.map(constraint => constraintClause(checkedAtOnce(constraint), wording.grammar)),
    ],
    wording.grammar,
  )

/** CREATE TABLE with these lines in it, for dialects that put them together in another way. */
export const tableSql = ({ schema, name }: TableName, lines: readonly string[], grammar: Grammar): string =>
  lines.length === 0
    ? `CREATE TABLE ${quotePath(grammar, [schema, name])} ()`
    : `CREATE TABLE ${quotePath(grammar, [schema, name])} (\n${lines.map(line => `  ${line}`).join(',\n')}\n)`
