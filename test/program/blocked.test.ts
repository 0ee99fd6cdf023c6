import { expect, it } from 'vitest'
import type { Connection } from '../../src/dialects/connection.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'

const app = (lockTimeout: string, upgrade: string, files: Readonly<Record<string, string>> = {}): Project =>
  project({
    'limbeck.config.ts': `export default { lockTimeout: '${lockTimeout}', lockRetries: 0 }\n`,
    'migrations/versions/a.ts': `import { integer, sql } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) {
  ${upgrade}
}
`,
    ...files,
  })

const addColumn = "op.addColumn('busy', 'x', integer())"

const pidOf = async (connection: Connection): Promise<number> =>
  Number(
    (
      await connection.query(
        connection.dialect === 'postgresql'
          ? 'SELECT pg_backend_pid() AS id'
          : 'SELECT CONNECTION_ID() AS id',
      )
    ).rows[0]?.id,
  )

/** A session that has read the table, in a transaction that is left open. */
const holding = async (url: string, ...statements: readonly string[]) => {
  const other = await openFor(url)
  await other.query('CREATE TABLE busy (id integer PRIMARY KEY, name varchar(40))')
  await other.query("INSERT INTO busy VALUES (1, 'a')")
  const pid = await pidOf(other)
  await other.query('BEGIN')
  for (const sql of statements) await other.query(sql)
  return { other, pid }
}

describeEngines('a statement that waits for another session on', ['postgresql', 'mariadb'], engine => {
  it('says whom it waited for when it gives up, and shows no value', async () => {
    const url = await engine.database()
    const { other, pid } = await holding(url, "SELECT id FROM busy WHERE name = 'hunter2'")
    try {
      const failed = await app('1s', addColumn).limbeck(['upgrade', '--json'], { DATABASE_URL: url })
      const { error } = failed.json()
      expect(error).toMatchObject({
        code: 'LOCK_TIMEOUT',
        message: expect.stringContaining(`process ${pid}`),
        details: {
          blockedBy: {
            holders: [
              {
                pid,
                state: 'idle in transaction',
                since: expect.any(String),
                // The other engine does not keep what a session that is idle did last.
                ...(engine.dialect === 'postgresql'
                  ? { statement: 'SELECT id FROM busy WHERE name = ?' }
                  : {}),
              },
            ],
          },
        },
      })
      expect(failed.stdout + failed.stderr).not.toContain('hunter2')
    } finally {
      await other.close()
    }
  })

  it('says it of a statement in the code of a data step', async () => {
    const url = await engine.database()
    const { other, pid } = await holding(url, 'UPDATE busy SET id = 2')
    try {
      const step = "op.run('change', ({ db }) => db.updateTable('busy').set({ id: 3 }).execute())"
      const failed = await app('1s', step).limbeck(['upgrade', '--json'], { DATABASE_URL: url })
      expect(failed.json().error).toMatchObject({
        code: 'DATA_STEP_FAILED',
        message: expect.stringMatching(new RegExp(`waited too long for a lock.* held by process ${pid}\\b`)),
        details: { lock: 'timeout', blockedBy: { holders: [{ pid }] } },
      })
    } finally {
      await other.close()
    }
  })

  it('says so while it waits, and goes on when that has ended', async () => {
    const url = await engine.database()
    const { other, pid } = await holding(url, 'SELECT id FROM busy')
    try {
      const run = app('60s', addColumn).started(['upgrade'], { DATABASE_URL: url })
      await run.said(
        new RegExp(`a statement waits for a lock held by .*process ${pid}\\b.*idle in transaction`),
      )
      await other.query('ROLLBACK')
      const { exit, stderr } = await run.answer
      expect(exit, stderr).toBe(0)
    } finally {
      await other.close()
    }
  })

  it('says it of rows as well', async () => {
    const url = await engine.database()
    const { other, pid } = await holding(url, 'UPDATE busy SET id = 2')
    try {
      const run = app('60s', "op.execute('UPDATE busy SET id = 3')").started(['upgrade'], {
        DATABASE_URL: url,
      })
      await run.said(`held by process ${pid}`)
      await other.query('ROLLBACK')
      expect((await run.answer).exit).toBe(0)
    } finally {
      await other.close()
    }
  })
})

describeEngines('one who may not see the sessions of others, on', ['postgresql', 'mariadb'], engine => {
  it('is told that, and the run goes on', async () => {
    const url = await engine.database()
    const owner = await openFor(url)
    const name = new URL(url).pathname.slice(1)
    const user = `blocked_${name}`.slice(0, 30)
    const isPostgresql = engine.dialect === 'postgresql'
    for (const sql of isPostgresql
      ? [`CREATE ROLE "${user}" LOGIN PASSWORD 'x'`, `GRANT ALL ON SCHEMA public TO "${user}"`]
      : [`CREATE USER '${user}' IDENTIFIED BY 'x'`, `GRANT ALL ON \`${name}\`.* TO '${user}'`])
      await owner.query(sql)
    const { other, pid } = await holding(
      url,
      ...(isPostgresql ? [`ALTER TABLE busy OWNER TO "${user}"`, 'COMMIT', 'BEGIN'] : []),
      'SELECT id FROM busy',
    )
    const lesser = new URL(url)
    lesser.username = user
    lesser.password = 'x'
    try {
      const run = app('60s', addColumn).started(['upgrade'], { DATABASE_URL: lesser.href })
      await run.said(
        isPostgresql
          ? new RegExp(`held by process ${pid}\\b.*pg_read_all_stats`)
          : /a statement waits for a lock by whom is not known: .*PROCESS/,
      )
      await other.query('ROLLBACK')
      const { exit, stderr } = await run.answer
      expect(exit, stderr).toBe(0)
    } finally {
      await other.close()
      await owner.query(isPostgresql ? `DROP OWNED BY "${user}"` : `DROP USER '${user}'`)
      if (isPostgresql) await owner.query(`DROP ROLE "${user}"`)
      await owner.close()
    }
  })
})
