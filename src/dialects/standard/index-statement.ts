import type { TableName } from '../../schema/table.ts'
import type { IndexElement, TableIndex } from '../../schema/table-index.ts'
import { type Grammar, printSql, quoteList, quotePath } from '../../sql/grammar.ts'
import { onePiece } from '../../sql/one-piece.ts'
import { parenthesized } from '../../sql/parentheses.ts'

/** What a dialect says beside the index itself. */
export interface IndexWords {
  readonly concurrently?: boolean
  readonly ifNotExists?: boolean
  /** How it is kept: ` WITH (fillfactor = 70)`. */
  readonly storage?: string
}

/** `CREATE UNIQUE INDEX "ux" ON "users" (lower("email")) WHERE ...`. */
export const createIndexSql = (
  index: TableIndex,
  { schema, name }: TableName,
  grammar: Grammar,
  { concurrently, ifNotExists, storage = '' }: IndexWords = {},
): string =>
  [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX`,
    concurrently ? ' CONCURRENTLY' : '',
    `${ifNotExists ? ' IF NOT EXISTS' : ''} ${grammar.quote(index.name)}`,
    ` ON ${quotePath(grammar, [schema, name])}`,
    index.method === undefined ? '' : ` USING ${bareName(index.method, grammar)}`,
    ` (${index.elements.map(element => indexElement(element, grammar)).join(', ')})`,
    index.include?.length ? ` INCLUDE (${quoteList(grammar, index.include)})` : '',
    index.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '',
    storage,
    index.where ? ` WHERE ${printSql(index.where, grammar)}` : '',
  ].join('')

/** One element of an index: `"views" DESC NULLS LAST`. */
export const indexElement = (element: IndexElement, grammar: Grammar): string =>
  [
    element.expression
      ? parenthesized(printSql(element.expression, grammar), grammar.lexical)
      : grammar.quote(element.column ?? ''),
    element.collation === undefined ? '' : ` COLLATE ${grammar.quote(element.collation)}`,
    element.operatorClass === undefined ? '' : ` ${operatorClass(element.operatorClass, grammar)}`,
    element.order === 'desc' ? ' DESC' : '',
    element.nulls === undefined ? '' : ` NULLS ${element.nulls === 'first' ? 'FIRST' : 'LAST'}`,
  ].join('')

/** `gin_trgm_ops`, `public.gin_trgm_ops`, `gist_ltree_ops(siglen='100')`: a name, with options that are SQL. */
const operatorClass = (text: string, grammar: Grammar): string => {
  const [, path = '', options = ''] = /^([^(]*)(\(.*\))?$/s.exec(text) ?? []
  const name = path
    .trim()
    .split('.')
    .map(part => bareName(part, grammar))
    .join('.')
  return `${name}${onePiece('The operator class', options, grammar.lexical)}`
}

/** The names of methods and operator classes are plain words as a rule, and no keyword is one of them. */
export const bareName = (name: string, grammar: Grammar) =>
  /^[a-z_][a-z0-9_]*$/.test(name) ? name : grammar.quote(name)
