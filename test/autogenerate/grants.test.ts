import { expect, it } from 'vitest'
import { downgradeOf } from '../../src/autogenerate/downgrade.ts'
import { renderOperations } from '../../src/autogenerate/render/index.ts'
import {
  bigint,
  integer,
  materializedView,
  sql,
  storedFunction,
  table,
  text,
  view,
} from '../../src/schema/index.ts'
import { schemaFromModels } from '../../src/schema/models.ts'
import { defaultNaming } from '../../src/schema/naming.ts'
import { freshDatabase } from '../dialects/fresh-database.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { differences, perform, reflectAll } from './migrate-schema.ts'

const models = (
  age: ReturnType<typeof integer> | ReturnType<typeof bigint>,
  returns: string,
  body: string,
) => ({
  users: table('users', { id: integer().primaryKey(), name: text(), age }),
  grown: view('grown', sql`SELECT id, age FROM users WHERE age >= 18`),
  ages: materializedView('ages', sql`SELECT age FROM users`),
  oldest: storedFunction(
    'oldest',
    `CREATE FUNCTION oldest(above integer) RETURNS ${returns} LANGUAGE sql AS '${body}'`,
  ),
  kept: storedFunction('kept', `CREATE FUNCTION kept() RETURNS text LANGUAGE sql AS 'SELECT ''x'''`),
})
const schema = (exports: Readonly<Record<string, unknown>>) =>
  schemaFromModels([{ file: 'models.ts', exports }], { naming: defaultNaming })

const rights = [
  'GRANT SELECT, INSERT ON grown TO PUBLIC',
  'GRANT SELECT ON ages TO pg_monitor WITH GRANT OPTION',
  'REVOKE ALL ON FUNCTION oldest(integer) FROM PUBLIC',
  'GRANT EXECUTE ON FUNCTION oldest(integer) TO pg_monitor',
  'GRANT EXECUTE ON FUNCTION kept() TO pg_monitor',
]

describeEngines('what was granted, on', ['postgresql', 'postgresql-15', 'pglite'], engine => {
  const { dialect, connection: empty } = freshDatabase(engine)

  it('is granted again on what is made anew, there and back', async () => {
    const connection = await empty()
    const from = schema(models(integer(), 'integer', 'SELECT 1'))
    const to = schema(models(bigint(), 'bigint', 'SELECT 2::bigint'))
    await perform(connection, dialect, await differences(connection, dialect, from))
    for (const right of rights) await connection.query(right)
    const before = await reflectAll(connection, dialect)
    expect(before.grants).toHaveLength(5)
    expect(await differences(connection, dialect, from)).toEqual([])

    const upgrade = await differences(connection, dialect, to)
    const lines = renderOperations(upgrade.filter(({ kind }) => kind === 'grant' || kind === 'revoke')).lines
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "op.revoke({ privileges: ['execute'], on: { function: 'oldest', arguments: 'integer' }, from: ['PUBLIC'] })
      op.grant({ privileges: ['execute'], on: { function: 'oldest', arguments: 'integer' }, to: ['pg_monitor'] })
      op.grant({ privileges: ['select'], on: { table: 'ages' }, to: ['pg_monitor'], withGrantOption: true })
      op.grant({ privileges: ['insert', 'select'], on: { table: 'grown' }, to: ['PUBLIC'] })"
    `)
    await perform(connection, dialect, upgrade)
    expect((await reflectAll(connection, dialect)).grants).toEqual(before.grants)

    const downgrade = downgradeOf(upgrade, before, dialect.features(connection.version))
    expect(downgrade.filter(({ kind }) => kind === 'grant' || kind === 'revoke')).toHaveLength(4)
    await perform(connection, dialect, downgrade)
    expect((await reflectAll(connection, dialect)).grants).toEqual(before.grants)
  })

  it('comes back with a view that is gone', async () => {
    const connection = await empty()
    const { grown, ...rest } = models(integer(), 'integer', 'SELECT 1')
    await perform(connection, dialect, await differences(connection, dialect, schema({ grown, ...rest })))
    await connection.query('GRANT SELECT ON grown TO pg_monitor')
    const before = await reflectAll(connection, dialect)
    const upgrade = await differences(connection, dialect, schema(rest))
    await perform(connection, dialect, upgrade)
    expect((await reflectAll(connection, dialect)).grants).toBeUndefined()
    await perform(connection, dialect, downgradeOf(upgrade, before, dialect.features(connection.version)))
    expect((await reflectAll(connection, dialect)).grants).toEqual(before.grants)
  })
})
