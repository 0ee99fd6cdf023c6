import type { ServerVersion } from '../connection.ts'

/** To write for when no database says its version: one that is some years old, with STRICT and DROP COLUMN. */
export const defaultVersion: ServerVersion = { text: '3.40.0', number: 3040000 }

/** ALTER COLUMN ... SET/DROP NOT NULL, and ADD/DROP CONSTRAINT for checks. @see https://www.sqlite.org/changes.html */
export const altersConstraints = ({ number }: ServerVersion): boolean => number >= 3053000

/** `3.53.4` is 3053004. */
export const versionOf = (text: string): ServerVersion => {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number)
  return { text, number: major * 1_000_000 + minor * 1000 + patch }
}
