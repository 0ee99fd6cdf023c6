import { describe, expect, it } from 'vitest'
import { grammar as postgresql } from '../dialects/postgresql/grammar.ts'
import type { LexicalRules } from './grammar.ts'
import { splitStatements } from './split.ts'
import { terminated } from './statement.ts'

const mysql: LexicalRules = {
  ...postgresql.lexical,
  identifierQuotes: { '`': '`' },
  backslashEscapes: 'always',
  dollarQuotes: false,
  bodies: 'routines',
}

describe('terminated', () => {
  it.each([
    ['SELECT 1', 'SELECT 1;'],
    ['SELECT 1 /* one */', 'SELECT 1 /* one */;'],
    ['SELECT 1 -- one', 'SELECT 1 -- one\n;'],
    ["SELECT ';'", "SELECT ';';"],
  ])('%s', (sql, printed) => {
    expect(terminated(sql, postgresql.lexical)).toBe(printed)
    expect(terminated(sql, mysql)).toBe(printed)
  })

  it.each([
    ['CREATE PROCEDURE p() BEGIN SELECT 1; END', 'DELIMITER ;;\n%s\n;;\nDELIMITER ;'],
    ['CREATE PROCEDURE p() BEGIN SELECT 1;; END', 'DELIMITER $$\n%s\n$$\nDELIMITER ;'],
    ["CREATE PROCEDURE p() BEGIN SELECT '$$'; ; SELECT ';;'; END", 'DELIMITER //\n%s\n//\nDELIMITER ;'],
  ])('with a delimiter of its own: %s', (sql, printed) => {
    expect(terminated(sql, mysql)).toBe(printed.replace('%s', () => sql))
    expect(splitStatements(terminated(sql, mysql), mysql)).toEqual([sql])
    expect(terminated(sql, postgresql.lexical)).toBe(`${sql};`)
  })
})
