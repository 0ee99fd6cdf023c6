import { usage } from '../errors.ts'
import type { ServerVersion } from './connection.ts'
import type { Dialect, DialectName } from './dialect.ts'

/** How much the parts of a version weigh in its number, as each engine counts. */
const weights: Readonly<Record<DialectName, readonly number[]>> = {
  sqlite: [1_000_000, 1000, 1],
  postgresql: [10_000, 1],
  mysql: [10_000, 100, 1],
  mariadb: [10_000, 100, 1],
}

/**
 * The server to write offline SQL for: the one that is named, such as `18` or `10.11.6`, else one that most have.
 *
 * @throws USAGE for what is no version
 */
export const targetVersion = (
  { name, defaultVersion }: Pick<Dialect, 'name' | 'defaultVersion'>,
  text: string | undefined,
): ServerVersion => {
  if (text === undefined) return defaultVersion
  if (!/^\d+(\.\d+){0,2}$/.test(text))
    throw usage(`"${text}" is no version of a server.`, 'Write it as 18, 3.53.4 or 10.11.')
  const parts = text.split('.').map(Number)
  const number = weights[name].reduce((sum, weight, at) => sum + weight * (parts[at] ?? 0), 0)
  return { text, number }
}
