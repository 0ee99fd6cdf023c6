import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'

const models = readFileSync(resolve(import.meta.dirname, '../../scripts/demo/models-1.ts.txt'), 'utf8')
const config =
  "import { defineConfig } from 'limbeck'\nexport default defineConfig({ models: 'models/*.ts' })\n"

const ok = async (made: Project, args: readonly string[], env: Readonly<Record<string, string>>) => {
  const answer = await made.limbeck(args, env)
  if (answer.exit !== 0)
    throw new Error(`limbeck ${args.join(' ')}: exit ${answer.exit}\n${answer.stderr}${answer.stdout}`)
  return answer
}

const rows = [
  `INSERT INTO users (id, first_name, last_name, email) VALUES
    ('00000000-0000-4000-8000-000000000001', 'Ada', 'Lovelace', 'ada@example.com'),
    ('00000000-0000-4000-8000-000000000002', 'Alan', 'Turing', 'alan@example.com')`,
  `INSERT INTO conversations (id, user_id) SELECT id, id FROM users`,
  `INSERT INTO messages (id, conversation_id, role, content, prompt_tokens, completion_tokens, cost)
    SELECT id, id, 'assistant', 'Whatever we know how to order it.', 120, 45, 0.0021 FROM conversations`,
  `INSERT INTO tool_calls (id, message_id, position, name) SELECT id, id, 1, 'search' FROM messages`,
]

describeEngines('the main job on', ['sqlite', 'postgresql', 'postgresql-15', 'pglite', 'mariadb'], engine => {
  // On MySQL and MariaDB two bars mean OR.
  const fullName =
    engine.dialect === 'mariadb' ? "concat(first_name, ' ', last_name)" : "first_name || ' ' || last_name"

  // Each of its many commands boots PGlite anew.
  it('goes from models to rows that survive every change, up and down', { timeout: 300_000 }, async () => {
    const url = await engine.database()
    const env = { DATABASE_URL: url }
    const app = project({ 'limbeck.config.ts': config, 'models/chat.ts': models })
    const count = async () => {
      const database = await openFor(url)
      try {
        const { rows } = await database.query(
          'SELECT (SELECT count(*) FROM users) AS u, (SELECT count(*) FROM conversations) AS c, (SELECT count(*) FROM messages) AS m, (SELECT count(*) FROM tool_calls) AS t',
        )
        return Object.values(rows[0]!).map(Number)
      } finally {
        await database.close()
      }
    }

    await ok(app, ['revision', '--autogenerate', '-m', 'create tables', '--rev-id', 'aaaa00000001'], env)
    expect((await ok(app, ['upgrade', '--json'], env)).json()).toMatchObject({
      steps: [{ revision: 'aaaa00000001', direction: 'up' }],
      rows: ['aaaa00000001'],
    })
    const nothing = await ok(app, ['revision', '--autogenerate', '-m', 'nothing'], env)
    expect(nothing.stdout).toContain('No changes')
    expect(app.revisions()).toHaveLength(1)

    const database = await openFor(url)
    for (const statement of rows) await database.query(statement)
    await database.close()
    expect(await count()).toEqual([2, 2, 2, 2])

    app.write(
      'models/chat.ts',
      models.replace(
        '  last_name: text().notNull(),',
        '  last_name: text().notNull(),\n  full_name: text().notNull(),',
      ),
    )
    const asked = await app.limbeck(['revision', '--autogenerate', '-m', 'full name', '--json'], env)
    expect(asked.exit).toBe(4)
    expect(asked.json().error.code).toBe('ANSWER_NEEDED')
    expect(app.revisions()).toHaveLength(1)
    await ok(
      app,
      [
        'revision',
        '--autogenerate',
        '-m',
        'full name',
        '--rev-id',
        'aaaa00000002',
        '--not-null',
        `users.full_name=sql:${fullName}`,
      ],
      env,
    )
    await ok(app, ['upgrade'], env)

    app.write(
      'models/chat.ts',
      app
        .read('models/chat.ts')
        .replaceAll('prompt_tokens', 'input_tokens')
        .replaceAll('completion_tokens', 'output_tokens'),
    )
    const renamed = await app.limbeck(['revision', '--autogenerate', '-m', 'rename', '--json'], env)
    expect(renamed.exit).toBe(4)
    expect(app.revisions()).toHaveLength(2)
    await ok(
      app,
      [
        'revision',
        '--autogenerate',
        '-m',
        'rename',
        '--rev-id',
        'aaaa00000003',
        '--rename',
        'column:messages.prompt_tokens=input_tokens',
        '--rename',
        'completion_tokens=output_tokens',
      ],
      env,
    )
    await ok(app, ['upgrade', '+1'], env)
    expect((await ok(app, ['revision', '--autogenerate', '-m', 'nothing'], env)).stdout).toContain(
      'No changes',
    )
    expect(app.revisions()).toHaveLength(3)
    expect(await count()).toEqual([2, 2, 2, 2])

    const after = await openFor(url)
    expect(
      (await after.query('SELECT input_tokens AS i, output_tokens AS o FROM messages')).rows.map(row => ({
        ...row,
      })),
    ).toEqual([
      { i: 120, o: 45 },
      { i: 120, o: 45 },
    ])
    expect(
      (await after.query('SELECT full_name AS f FROM users ORDER BY id')).rows.map(row => row.f),
    ).toEqual(['Ada Lovelace', 'Alan Turing'])
    await after.close()

    await ok(app, ['downgrade', '-1'], env)
    await ok(app, ['downgrade', 'aaaa00000001'], env)
    expect(await count()).toEqual([2, 2, 2, 2])
    expect((await ok(app, ['current'], env)).stdout).toBe('aaaa00000001\n')
    await ok(app, ['upgrade'], env)
    expect(await count()).toEqual([2, 2, 2, 2])
    expect((await ok(app, ['current'], env)).stdout).toBe('aaaa00000003 (head)\n')

    await ok(app, ['downgrade', 'base'], env)
    const end = await openFor(url)
    expect(
      await end.query('SELECT count(*) AS n FROM limbeck_version').then(({ rows }) => Number(rows[0]!.n)),
    ).toBe(0)
    await expect(end.query('SELECT 1 FROM users')).rejects.toThrow()
    await end.close()
  })
})
