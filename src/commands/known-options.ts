import { usage } from '../errors.ts'
import { nearest } from '../nearest.ts'
import type { EnvironmentOptions } from './environment.ts'

const everywhere = [
  'config',
  'cwd',
  'url',
  'connection',
  'name',
  'x',
  'tag',
  'env',
  'serverVersion',
  'lockTimeout',
  'report',
  'signal',
  'onDatabase',
  'onStatement',
] as const satisfies readonly (keyof EnvironmentOptions)[]

/**
 * Refuses an option that the command does not have. Node runs TypeScript without checking it, and
 * `upgrade({ target: 'ae10' })` must not quietly go to the head.
 */
export const knownOptions = <O extends EnvironmentOptions>(
  command: string,
  options: O,
  own: readonly Exclude<keyof O, keyof EnvironmentOptions>[] = [],
): O => {
  const known: readonly string[] = [...own.map(String), ...everywhere]
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue
    const [near] = nearest(key, known)
    throw usage(
      `${command}() has no option "${key}".`,
      near === undefined ? `Its options are ${known.join(', ')}.` : `Did you mean "${near}"?`,
    )
  }
  return options
}
