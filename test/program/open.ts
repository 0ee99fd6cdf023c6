import type { Connection } from '../../src/dialects/connection.ts'
import { dialectOf } from '../../src/dialects/index.ts'

/** A connection of Limbeck's own to a test's database, for looking at what a command did. */
export const openFor = async (url: string): Promise<Connection> =>
  (await dialectOf(dialectNames.find(name => url.startsWith(`${name}:`)) ?? 'postgresql')).connect(url)

const dialectNames = ['sqlite', 'mariadb'] as const
