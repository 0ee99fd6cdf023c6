import type { TableName } from '../../schema/table.ts'
import type { LexicalRules } from '../../sql/grammar.ts'
import { type Token, tokens } from '../../sql/tokens.ts'

/**
 * An expression as one text for all ways of writing it that differ in case, spaces, comments, quoting,
 * redundant parentheses and the name of its own table. Equal texts mean the same; different ones may.
 */
export const expressionText = (sql: string, table: TableName, rules: LexicalRules): string => {
  const words = tokens(sql, rules)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(wordOf)
  return withoutParentheses(withSynonyms(unqualified(words, table))).join(' ')
}

const wordOf = ({ kind, text }: Token): string => {
  if (kind === 'word') return text.toLowerCase()
  if (kind !== 'name') return text
  const close = text.at(-1)!
  const name = text.slice(1, -1).replaceAll(close + close, close)
  return /^[a-z_][a-z0-9_]*$/.test(name) && !meansMoreUnquoted.has(name)
    ? name
    : `"${name.replaceAll('"', '""')}"`
}

/** Words that are values, and so are not what the same word in quotes is. */
const meansMoreUnquoted = new Set([
  ...['null', 'true', 'false', 'default', 'user', 'current_user', 'session_user', 'current_role'],
  ...['current_date', 'current_time', 'current_timestamp', 'localtime', 'localtimestamp', 'rowid'],
])

/** `users.email` in a check of `users` is `email`. */
const unqualified = (words: readonly string[], table: TableName): readonly string[] => {
  const names = new Set([table.name, `"${table.name}"`])
  const schemas = new Set(table.schema === undefined ? [] : [table.schema, `"${table.schema}"`])
  const kept: string[] = []
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!
    const starts = words[at + 1] === '.' && kept.at(-1) !== '.'
    if (starts && schemas.has(word) && names.has(words[at + 2]!) && words[at + 3] === '.') at += 3
    else if (starts && names.has(word)) at += 1
    else kept.push(word)
  }
  return kept
}

const withSynonyms = (words: readonly string[]): readonly string[] => {
  const said: string[] = []
  for (let at = 0; at < words.length; at++) {
    if (words[at] === 'now' && words[at + 1] === '(' && words[at + 2] === ')') {
      said.push('current_timestamp')
      at += 2
    } else if (words[at] === '!' && words[at + 1] === '=') {
      said.push('<', '>')
      at += 1
    } else said.push(words[at]!)
  }
  return said
}

/** Parentheses around everything, around parentheses, and around one word that is no argument. */
const withoutParentheses = (words: readonly string[]): readonly string[] => {
  const closing = closingOf(words)
  const gone = new Set<number>()
  for (const [open, close] of [...closing].sort(([a], [b]) => a - b)) {
    if (gone.has(open)) continue
    const inner = closing.get(open + 1)
    if (open === 0 && close === words.length - 1) gone.add(open).add(close)
    else if (inner === close - 1) gone.add(open + 1).add(inner)
    else if (close === open + 2 && !isCalled(words[open - 1])) gone.add(open).add(close)
  }
  return gone.size === 0 ? words : withoutParentheses(words.filter((_, at) => !gone.has(at)))
}

const closingOf = (words: readonly string[]): ReadonlyMap<number, number> => {
  const opened: number[] = []
  const closing = new Map<number, number>()
  words.forEach((word, at) => {
    if (word === '(') opened.push(at)
    const open = word === ')' ? opened.pop() : undefined
    if (open !== undefined) closing.set(open, at)
  })
  return closing
}

/** Whether what follows in parentheses is an argument or a list: `lower(x)`, `x IN (1)`. */
const isCalled = (before: string | undefined): boolean =>
  before !== undefined && /^["\p{L}_]/u.test(before) && !['and', 'or', 'not'].includes(before)
