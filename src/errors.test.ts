import { describe, expect, it } from 'vitest'
import { statementRefused } from './errors.ts'

const hintFor = (refusal: { readonly message: string; readonly code?: string; readonly hint?: string }) =>
  statementRefused({
    operation: 'create table users',
    source: undefined,
    refusal,
    cause: undefined,
    sql: 'CREATE TABLE users (id int)',
  }).hint

describe('a refused statement hints at what would help', () => {
  it.each([
    [
      // As PostgreSQL 15 said it of three thousand tables in one revision.
      {
        message: 'out of shared memory',
        code: '53200',
        hint: 'You might need to increase max_locks_per_transaction.',
      },
      /raise max_locks_per_transaction .* transaction = false/,
    ],
    [{ message: 'out of memory', code: '53200' }, /^Mend the revision/],
    [{ message: 'database or disk is full', code: 'SQLITE_FULL' }, /^Make room on the disk/],
    [{ message: 'permission denied for schema public', code: '42501' }, /^Give this user the right/],
  ])('%j', (refusal, hint) => {
    expect(hintFor(refusal)).toMatch(hint)
  })
})
