import type { LexicalRules } from './grammar.ts'
import { type Token, tokenAt, tokens } from './tokens.ts'

/** The end of a statement, where a delimiter other than the semicolon says it. */
export const end = Symbol('the end of a statement')

/**
 * The tokens of a script for MySQL's own client, in which lines say what ends a statement: `DELIMITER $$`. These lines
 * are read and left out. While another delimiter holds, a whole statement is one token, for its semicolons end nothing.
 *
 * @see https://dev.mysql.com/doc/refman/8.4/en/mysql-commands.html
 */
export const clientTokens = (script: string, rules: LexicalRules): readonly (Token | typeof end)[] => {
  if (!/delimiter/i.test(script)) return tokens(script, rules)
  const found: (Token | typeof end)[] = []
  let delimiter = ';'
  let isStart = true
  let at = 0
  while (at < script.length) {
    const line = isStart ? delimiterLine(script, at) : undefined
    if (line) {
      // A comment before it belongs to nothing.
      found.push(end)
      delimiter = line.delimiter
      at = line.end
    } else if (delimiter === ';') {
      const [kind, stop] = tokenAt(script, at, rules)
      const text = script.slice(at, stop)
      found.push({ kind, text })
      if (isSaid(kind) || isExecutable(text)) isStart = text === ';'
      at = stop
    } else {
      const { token, stop } = delimited(script, at, delimiter, rules)
      found.push(token, ...(stop < script.length || isSaid(token.kind) ? [end as typeof end] : []))
      at = stop
      isStart = true
    }
  }
  return found
}

/** What stands in such a comment is run. */
const isExecutable = (text: string) => /^\/\*M?!\d*$/.test(text)

const isSaid = (kind: Token['kind']) => kind !== 'space' && kind !== 'comment'

const line = /delimiter[^\S\n]+(\S+)[^\n]*/iy

const delimiterLine = (script: string, at: number) => {
  line.lastIndex = at
  const said = line.exec(script)
  return said ? { delimiter: said[1]!, end: line.lastIndex } : undefined
}

/** What stands before the next delimiter; spaces and comments before a DELIMITER line are a token too. */
const delimited = (script: string, start: number, delimiter: string, rules: LexicalRules) => {
  let at = start
  let kind: Token['kind'] = 'comment'
  while (at < script.length) {
    if (script.startsWith(delimiter, at))
      return { token: { kind, text: script.slice(start, at) }, stop: at + delimiter.length }
    if (kind === 'comment' && at > start && delimiterLine(script, at)) break
    const [next, stop] = tokenAt(script, at, rules)
    if (isSaid(next)) kind = 'string'
    at = isSaid(next) ? beforeDelimiter(script, at, next, stop, delimiter) : stop
  }
  return { token: { kind, text: script.slice(start, at) }, stop: at }
}

/** A delimiter may touch the word before it: `END$$`. In a string it is text. */
const beforeDelimiter = (
  script: string,
  at: number,
  kind: Token['kind'],
  stop: number,
  delimiter: string,
): number => {
  if (kind === 'string' || kind === 'name') return stop
  const cut = script.slice(at, stop + delimiter.length - 1).indexOf(delimiter)
  return cut > 0 ? at + cut : stop
}
