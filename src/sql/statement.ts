import type { LexicalRules } from './grammar.ts'
import { tokens } from './tokens.ts'

/**
 * One statement as it runs and as it is printed: values stand in it as literals, so what a plan or an
 * offline script shows is to the letter what the database gets.
 */
export interface Statement {
  readonly sql: string
  /** A sentence for people where the SQL alone does not tell, such as the steps of a table's rebuild. */
  readonly comment?: string
  /** Of a script that a person wrote: how many lines stand before it there. */
  readonly linesBefore?: number | undefined
}

export const statement = (sql: string, comment?: string): Statement => (comment ? { sql, comment } : { sql })

/**
 * The statement with its semicolon, on a line of its own where a comment would swallow it. MySQL's client ends a
 * routine at the first semicolon of its body, unless a DELIMITER line says otherwise.
 */
export const terminated = (sql: string, rules: LexicalRules): string => {
  const found = tokens(sql, rules)
  if (rules.bodies === 'routines' && found.some(token => token.text === ';')) return delimited(sql)
  const last = found.at(-1)
  return last?.kind === 'comment' && !last.text.endsWith('*/') ? `${sql}\n;` : `${sql};`
}

const delimited = (sql: string): string => {
  const delimiter = [';;', '$$', '//', '|||'].find(mark => !sql.includes(mark)) ?? '$limbeck$'
  return `DELIMITER ${delimiter}\n${sql}\n${delimiter}\nDELIMITER ;`
}
