import { clientTokens, end } from './client-delimiter.ts'
import type { LexicalRules } from './grammar.ts'
import { routineReader } from './routine-bodies.ts'
import type { StatementReader } from './statement-reader.ts'
import { type Token, tokens } from './tokens.ts'

/**
 * The statements of a script, without the semicolons between them. A semicolon in a string, a comment,
 * parentheses or a body between BEGIN and END does not end a statement. A comment belongs to the statement
 * after it; what is only comment is no statement.
 */
export const splitStatements = (script: string, rules: LexicalRules): readonly string[] => {
  const statements: string[] = []
  let current: Token[] = []
  let reader = startOf(rules)
  for (const token of rules.bodies === 'routines' ? clientTokens(script, rules) : tokens(script, rules)) {
    if (token === end || (token.text === ';' && reader.endsHere())) {
      statements.push(textOf(current))
      current = []
      reader = startOf(rules)
    } else {
      current.push(token)
      if (isSaid(token)) reader.read(token)
    }
  }
  return [...statements, textOf(current)].filter(text => text !== '')
}

const isSaid = (token: Token) => token.kind !== 'space' && token.kind !== 'comment'

const textOf = (found: readonly Token[]): string =>
  found.some(isSaid)
    ? found
        .map(token => token.text)
        .join('')
        .trim()
    : ''

const startOf = (rules: LexicalRules): StatementReader => {
  switch (rules.bodies) {
    case 'functions':
      return functionReader()
    case 'triggers':
      return triggerReader()
    case 'routines':
      return routineReader()
  }
}

/** As psql does it: in CREATE FUNCTION and CREATE PROCEDURE, BEGIN and CASE open what END closes. */
const functionReader = (): StatementReader => {
  const start: string[] = []
  let parentheses = 0
  let blocks = 0
  return {
    read: ({ kind, text }) => {
      if (text === '(') parentheses++
      else if (text === ')' && parentheses > 0) parentheses--
      if (kind !== 'word') return
      const word = text.toUpperCase()
      if (start.length < 4) start.push(word)
      if (parentheses > 0 || !/^CREATE (OR REPLACE )?(FUNCTION|PROCEDURE)\b/.test(start.join(' '))) return
      if (word === 'BEGIN' || (word === 'CASE' && blocks > 0)) blocks++
      else if (word === 'END' && blocks > 0) blocks--
    },
    endsHere: () => parentheses === 0 && blocks === 0,
  }
}

/** As sqlite3_complete does it: CREATE TRIGGER ends with `; END ;`, for `end` may be a column as well. */
const triggerReader = (): StatementReader => {
  const start: string[] = []
  let last = ''
  let beforeLast = ''
  return {
    read: ({ kind, text }) => {
      if (start.length < 3) start.push(text.toUpperCase())
      beforeLast = last
      last = kind === 'word' || kind === 'operator' ? text.toUpperCase() : ''
    },
    endsHere: () =>
      !/^CREATE (TEMP |TEMPORARY )?TRIGGER\b/.test(start.join(' ')) || (last === 'END' && beforeLast === ';'),
  }
}
