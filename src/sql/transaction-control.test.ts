import { describe, expect, it } from 'vitest'
import { grammar as postgresql } from '../dialects/postgresql/grammar.ts'
import { transactionControl } from './transaction-control.ts'

const { lexical } = postgresql

const refused: Readonly<Record<string, string>> = {
  BEGIN: 'BEGIN',
  'begin transaction isolation level serializable': 'BEGIN',
  'BEGIN IMMEDIATE': 'BEGIN',
  '/* now */ COMMIT': 'COMMIT',
  '-- a\nCommit Work': 'COMMIT',
  "COMMIT PREPARED 'x'": 'COMMIT',
  END: 'END',
  'ROLLBACK TO SAVEPOINT a': 'ROLLBACK',
  ABORT: 'ABORT',
  'SAVEPOINT a': 'SAVEPOINT',
  'RELEASE a': 'RELEASE',
  'start /**/ transaction': 'START TRANSACTION',
  "PREPARE TRANSACTION 'x'": 'PREPARE TRANSACTION',
  'SET TRANSACTION READ ONLY': 'SET TRANSACTION',
  'SET LOCAL TRANSACTION READ ONLY': 'SET LOCAL TRANSACTION',
  'SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY': 'SET SESSION CHARACTERISTICS',
  'SET transaction_read_only = on': 'SET transaction_read_only',
  'PRAGMA foreign_keys = OFF': 'PRAGMA foreign_keys',
  'pragma main.foreign_keys(0)': 'PRAGMA foreign_keys',
  'PRAGMA "foreign_keys"=0': 'PRAGMA foreign_keys',
  'PRAGMA legacy_alter_table = ON': 'PRAGMA legacy_alter_table',
}

const allowed: readonly string[] = [
  '',
  '-- COMMIT',
  'SELECT 1 -- COMMIT',
  'UPDATE begin SET commit = 1',
  'PREPARE q AS SELECT 1',
  'SET search_path = app',
  'SET LOCAL lock_timeout = 5',
  'SET SESSION AUTHORIZATION x',
  'PRAGMA foreign_keys',
  'PRAGMA user_version = 5',
  'DO $$ BEGIN PERFORM 1; END $$',
  'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END',
  '"COMMIT"',
]

describe('transactionControl', () => {
  for (const [statement, words] of Object.entries(refused))
    it(`refuses ${statement.replace('\n', ' ')}`, () => {
      expect(transactionControl(statement, lexical)).toBe(words)
    })
  for (const statement of allowed)
    it(`lets through ${statement || 'nothing'}`, () => {
      expect(transactionControl(statement, lexical)).toBeUndefined()
    })
})
