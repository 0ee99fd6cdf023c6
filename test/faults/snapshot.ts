import { dialectOf } from '../../src/dialects/index.ts'
import { quotePath } from '../../src/sql/grammar.ts'
import type { World } from './world.ts'

const own = ['limbeck_version', 'limbeck_version_ledger']

/**
 * What a database holds, to be compared with another: its tables as the engine tells them, every row of them, the
 * version rows, what the ledger says of whole revisions, and what is half done.
 */
export const snapshot = async (world: World, url: string): Promise<string> => {
  const connection = await world.session(url)
  const dialect = await dialectOf(connection.dialect)
  const { grammar } = dialect
  const schema = await dialect.reflect(connection, { exclude: own.map(name => ({ name })) })
  const rows: Record<string, unknown> = {}
  for (const { name, schema: inside } of schema.tables)
    rows[name] = sorted(
      (await connection.query(`SELECT * FROM ${quotePath(grammar, [inside, name])}`)).rows.map(row =>
        say(row),
      ),
    )
  const version = (await connection.query('SELECT version_num FROM limbeck_version')).rows
  const ledger = (
    await connection.query(
      "SELECT revision, direction FROM limbeck_version_ledger WHERE segment IS NULL AND state = 'done' ORDER BY id",
    )
  ).rows
  const broken =
    connection.dialect === 'postgresql'
      ? (
          await connection.query(
            'SELECT indexrelid::regclass::text AS index FROM pg_index WHERE NOT indisvalid',
          )
        ).rows
      : []
  await connection.close()
  return say({ schema, rows, version: sorted(version.map(row => say(row))), ledger, broken })
}

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort()

const say = (value: unknown): string =>
  JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? String(one) : one), 1)
