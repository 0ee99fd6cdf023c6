import { brokenObject, foreignKeysOn, type LimbeckError } from '../../errors.ts'
import { DatabaseError } from '../database-error.ts'
import { withoutTemporaryNames } from './rebuild.ts'
import { resultCode } from './result-codes.ts'
import { foreignKeysMark } from './validate-schema.ts'

/** An error of node:sqlite. Those of its own arguments have no `errcode`. */
export interface DriverError extends Error {
  readonly errcode?: number
}

/** What SQLite says of a statement that it refused: with the names people know, and what it says only in words. */
export const statementError = (error: DriverError, sql: string): DatabaseError | LimbeckError => {
  const message = withoutTemporaryNames(error.message)
  const code = error.errcode === undefined ? undefined : resultCode(error.errcode)
  if (message.includes(foreignKeysMark)) return foreignKeysOn(error)
  const [, what, name, why] =
    /^error in (view|trigger|index) (.+?)(?: after (?:rename|drop column))?: (.*)$/s.exec(message) ?? []
  if (code === 'SQLITE_ERROR' && what && name && why) return brokenObject(what, name, why, error)
  return new DatabaseError(message, sql, { code, hint: hints[code ?? ''], ...place(message) }, error)
}

const hints: Readonly<Record<string, string>> = {
  // ALTER TABLE says no more than "constraint failed".
  SQLITE_CONSTRAINT: 'A row of the table does not satisfy it.',
  SQLITE_READONLY: 'The file, or its folder, may not be written by this user.',
  SQLITE_FULL: 'The disk is full.',
  SQLITE_CORRUPT:
    'The file is damaged: run "PRAGMA integrity_check", and take a backup before anything else.',
  SQLITE_BUSY: 'Another process is writing to the file, or reading from it for long.',
}

/** `UNIQUE constraint failed: users.email, users.name`, `CHECK constraint failed: ck_users_age`. */
const place = (message: string) => {
  const [, kind, of = ''] = /^(UNIQUE|NOT NULL|CHECK) constraint failed: (.*)$/s.exec(message) ?? []
  if (kind === 'CHECK') return { constraint: of }
  const [table, column] = of.split(', ')[0]!.split('.')
  return kind && column ? { table, column } : {}
}
