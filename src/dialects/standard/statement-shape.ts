import type { TableName } from '../../schema/table.ts'
import type { LexicalRules } from '../../sql/grammar.ts'
import { tokens } from '../../sql/tokens.ts'

const name = '(?:⟨[^⟩]*⟩|[\\p{L}_][\\p{L}\\p{N}_$]*)'
const path = `${name}(?:\\.${name})?`

/** What a statement may look like. */
export type Shape = Pick<RegExp, 'exec' | 'test'>

/**
 * A pattern over shapes of statements. `<table>` in it is the name of a table, with or without its schema. It is made
 * when it is asked for the first time: the letters of all alphabets in some dozen patterns took every start of the
 * program ten milliseconds.
 */
export const shape = (pattern: string): Shape => {
  let made: RegExp | undefined
  const whole = () => {
    made ??= expression(pattern, 'iu')
    return made
  }
  return { exec: text => whole().exec(text), test: text => whole().test(text) }
}

/** Every place where a pattern is found. */
export const everyShape = (pattern: string, text: string): Iterable<RegExpExecArray> =>
  text.matchAll(expression(pattern, 'giu'))

const expression = (pattern: string, flags: string): RegExp =>
  new RegExp(
    pattern
      .replace(/(?<!\(\?)<(\w+)>/g, (_, group: string) => `(?<${group}>${path})`)
      .replaceAll('{path}', path)
      .replaceAll('{name}', name),
    flags,
  )

/**
 * A statement as one line in which patterns find their way: single spaces, no comments, strings empty, names that are
 * quoted between ⟨ and ⟩.
 */
export const shapeOf = (sql: string, rules: LexicalRules): string =>
  tokens(sql, rules)
    .filter(({ kind }) => kind !== 'space' && kind !== 'comment')
    .map(({ kind, text }) => (kind === 'string' ? "''" : kind === 'name' ? `⟨${text.slice(1, -1)}⟩` : text))
    .join(' ')
    .replaceAll(' . ', '.')

/** The name that a pattern found; `fold` is what the engine makes of a name without quotes. */
export const nameIn = (found: string, fold: (name: string) => string = name => name): TableName => {
  const [first = '', second] = [...found.matchAll(/⟨([^⟩]*)⟩|[^.⟨⟩]+/g)].map(
    ([whole, quoted]) => quoted ?? fold(whole),
  )
  return second === undefined ? { name: first } : { schema: first, name: second }
}

/** What stands between the commas that are in no parentheses. */
export const actionsIn = (list: string): readonly string[] => {
  const actions: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < list.length; at++) {
    if (list[at] === '(') depth++
    if (list[at] === ')') depth--
    if (list[at] !== ',' || depth > 0) continue
    actions.push(list.slice(start, at).trim())
    start = at + 1
  }
  return [...actions, list.slice(start).trim()]
}
