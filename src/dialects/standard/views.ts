import type { View } from '../../schema/schema.ts'
import { type Grammar, quoteList, quotePath } from '../../sql/grammar.ts'
import { oneStatement } from './one-statement.ts'

/** `CREATE OR REPLACE VIEW "v" ("a") AS\nSELECT ...\nWITH LOCAL CHECK OPTION`. */
export const createViewSql = (
  view: View,
  grammar: Grammar,
  { create = 'CREATE VIEW', options = '' } = {},
): string =>
  [
    `${create} ${quotePath(grammar, [view.schema, view.name])}`,
    view.columns ? ` (${quoteList(grammar, view.columns)})` : '',
    `${options} AS\n${oneStatement(`view ${view.name}`, view.definition, grammar)}`,
    view.checkOption ? `\nWITH ${view.checkOption.toUpperCase()} CHECK OPTION` : '',
  ].join('')
