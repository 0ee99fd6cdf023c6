import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const revision = (id: string, below: string | null, upgrade: string, more = '') => `/** make ${id} */
import { integer } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? null : `'${below}'`}
${more}
export function upgrade(op) {
  ${upgrade}
}
`

describeEngines('a run whose connection the server ends, on', ['postgresql', 'mariadb'], engine => {
  const isPostgresql = engine.dialect === 'postgresql'
  const cut = async (prepare: readonly string[] = []) => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const app = project({
      'limbeck.config.ts': 'export default {}\n',
      'migrations/versions/a.ts': revision('aaaa1111', null, "op.createTable('t', { id: integer() })"),
      'migrations/versions/b.ts': revision(
        'bbbb2222',
        'aaaa1111',
        `op.run('hold', async () => { console.error('holding'); await new Promise(done => setTimeout(done, 2_000)) })
  op.execute('INSERT INTO t (id) VALUES (1)')`,
      ),
    })
    await app.limbeck(['upgrade', 'aaaa1111'], env)
    const other = await openFor(url)
    try {
      for (const sql of prepare) await other.query(sql)
      const run = app.started(['upgrade'], env)
      await run.said('holding')
      const { rows } = await other.query(
        isPostgresql
          ? "SELECT pid AS id FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'limbeck:%'"
          : 'SELECT ID AS id FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()',
      )
      expect(rows).toHaveLength(1)
      const id = Number(rows[0]?.id)
      await other.query(isPostgresql ? `SELECT pg_terminate_backend(${id})` : `KILL CONNECTION ${id}`)
      return { app, env, answer: await run.answer }
    } finally {
      await other.close()
    }
  }

  it('is in the ledger as failed, and the next run does it', async () => {
    const { app, env, answer } = await cut()
    expect([answer.exit, answer.stderr]).toEqual([
      1,
      expect.stringMatching(
        /CONNECTION_LOST[\s\S]*the database is at aaaa1111\. The failure is in the ledger\./,
      ),
    ])
    const { entries } = (await app.limbeck(['log', '--json'], env)).json()
    expect(entries.filter(({ state }: { readonly state: string }) => state === 'failed')).toMatchObject([
      { revision: 'bbbb2222', error: expect.stringContaining('bbbb2222') },
    ])
    expect((await app.limbeck(['upgrade', '--json'], env)).json()).toMatchObject({ rows: ['bbbb2222'] })
    expect((await app.limbeck(['verify'], env)).exit).toBe(0)
  })

  it('says so where that cannot be written', async () => {
    const { answer } = await cut(
      isPostgresql
        ? [
            "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not here'; END $$",
            "CREATE TRIGGER no_failures BEFORE INSERT ON limbeck_version_ledger FOR EACH ROW WHEN (NEW.state = 'failed') EXECUTE FUNCTION refuse()",
          ]
        : [
            "CREATE TRIGGER no_failures BEFORE INSERT ON limbeck_version_ledger FOR EACH ROW IF NEW.state = 'failed' THEN SIGNAL SQLSTATE '45000'; END IF",
          ],
    )
    expect(answer.stderr).toMatch(/CONNECTION_LOST[\s\S]*could not be written to the ledger\./)
  })
})
