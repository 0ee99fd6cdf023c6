/**
 * The migrations as a test, for vitest and `node:test`.
 *
 * @module limbeck/testing
 */

import { type EnvironmentOptions, loadEnvironment } from '../commands/environment.ts'
import { knownOptions } from '../commands/known-options.ts'
import { type TestResult, testRevisions } from '../commands/test-revisions.ts'
import { migrationsTestFailed } from '../errors.ts'

export type { EnvironmentOptions } from '../commands/environment.ts'
export type { Finding } from '../commands/finding.ts'
export type { TestedRevision, TestResult } from '../commands/test-revisions.ts'
export { LimbeckError } from '../errors.ts'

/**
 * Runs every revision up, down and up again in a scratch database that is gone afterwards, and compares the models with
 * what they made: what `limbeck test` does, for a test of vitest or `node:test`. The project's database is not touched.
 *
 * @example
 * ```ts
 * import { test } from 'node:test'
 * import { testMigrations } from 'limbeck/testing'
 *
 * test('the migrations', () => testMigrations())
 * ```
 * @throws LimbeckError MIGRATIONS_TEST_FAILED with all that was found, NO_SCRATCH_DATABASE where there is no engine for it
 */
export const testMigrations = async (options: EnvironmentOptions = {}): Promise<void> => {
  const { ok, findings } = await tryMigrations(options)
  if (!ok) throw migrationsTestFailed(findings.map(({ message }) => message))
}

/**
 * The same, with what was found in the answer instead of an error.
 *
 * @example
 * ```ts
 * import { tryMigrations } from 'limbeck/testing'
 *
 * const { ok, findings } = await tryMigrations()
 * if (!ok) for (const { code, details } of findings) console.error(code, details)
 * ```
 * @throws LimbeckError NO_SCRATCH_DATABASE where there is no engine for it
 */
export const tryMigrations = async (options: EnvironmentOptions = {}): Promise<TestResult> =>
  testRevisions(await loadEnvironment(knownOptions('testMigrations', options, [])))
