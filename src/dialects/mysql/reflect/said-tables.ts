import type { Connection } from '../../connection.ts'
import type { FamilyWording } from '../family.ts'
import { shownTable } from './exact-tables.ts'

/** What only SHOW CREATE TABLE tells of a table. */
export interface SaidTable {
  /** How indexes were said to be kept, by their names: what the catalog has is how they are. */
  readonly methods: ReadonlyMap<string, string>
  /** What it has that no other question tells of, and no builder says. */
  readonly unsaid?: string
}

export const saidTables = async (
  names: readonly string[],
  connection: Connection,
  { grammar }: FamilyWording,
): Promise<ReadonlyMap<string, SaidTable>> => {
  const said = new Map<string, SaidTable>()
  for (const name of names) said.set(name, saidTable(await shownTable(connection, grammar.quote(name))))
  return said
}

const saidTable = (shown: string): SaidTable => ({
  methods: new Map(
    [...shown.matchAll(/^\s*(?:UNIQUE )?KEY `((?:[^`]|``)+)` \(.*\) USING (\w+)/gm)].map(
      ([, name, method]) => [name!.replaceAll('``', '`'), method!.toLowerCase()],
    ),
  ),
  ...(/^\s*PERIOD FOR (?!SYSTEM_TIME)/m.test(shown) ? { unsaid: 'its periods' } : {}),
})
