import { afterEach, expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const tables = [
  "CREATE TABLE notes (id integer PRIMARY KEY, title varchar(20) NOT NULL, kind varchar(9) DEFAULT 'a', CONSTRAINT ck_notes_kind CHECK (kind IN ('a', 'b')))",
  'CREATE VIEW titles AS SELECT title FROM notes WHERE kind IS NOT NULL',
]

/** What else there is, and what makes a role that may only read. */
const engines = {
  postgresql: (role: string, database: string) => ({
    made: [
      'CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$',
      'CREATE TRIGGER touch_notes BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION touch()',
    ],
    granted: [
      `CREATE ROLE ${role} LOGIN`,
      `REVOKE ALL ON DATABASE "${database}" FROM PUBLIC`,
      `GRANT CONNECT ON DATABASE "${database}" TO ${role}`,
      `GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${role}`,
    ],
    taken: [`DROP OWNED BY ${role}`, `DROP ROLE ${role}`],
  }),
  mariadb: (role: string, database: string) => ({
    made: [
      'CREATE FUNCTION twice(n integer) RETURNS integer DETERMINISTIC RETURN n * 2',
      "CREATE TRIGGER touch_notes BEFORE UPDATE ON notes FOR EACH ROW SET NEW.kind = 'a'",
    ],
    granted: [`CREATE USER ${role}@'%'`, `GRANT SELECT ON \`${database}\`.* TO ${role}@'%'`],
    taken: [`DROP USER ${role}@'%'`],
  }),
} as const

const run = async (url: string, statements: readonly string[]) => {
  const connection = await openFor(url)
  try {
    for (const statement of statements) await connection.query(statement)
  } finally {
    await connection.close()
  }
}

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const one of undo.splice(0)) await one()
})

describeEngines('a role that may only read, on', ['postgresql', 'postgresql-15', 'mariadb'], engine => {
  const dialect = engine.dialect === 'mariadb' ? 'mariadb' : 'postgresql'
  it('can compare, and is told what it cannot see', async () => {
    const url = await engine.database()
    const reading = new URL(url)
    const database = decodeURIComponent(reading.pathname.slice(1))
    const role = `reader_of_${database}`.slice(0, 40)
    const { made, granted, taken } = engines[dialect](role, database)
    await run(url, [...tables, ...made])
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${dialect}', models: 'models.ts' }\n`,
    })
    expect((await app.limbeck(['pull', '--baseline'], { DATABASE_URL: url })).exit).toBe(0)
    await run(url, granted)
    undo.push(() => run(url, taken))
    reading.username = role
    reading.password = ''
    const env = { DATABASE_URL: reading.href }
    for (const command of ['diff', 'check']) {
      const { exit, stderr, stdout } = await app.limbeck([command], env)
      expect({ command, exit, stdout }).toMatchObject({ exit: 0 })
      expect(stderr.split('\n').filter(line => line.includes('may not see'))).toEqual(
        dialect === 'mariadb'
          ? [
              'This user may not see all views, routines, triggers: those that it does not see are not compared.',
            ]
          : [],
      )
    }
    const text = app.read('models.ts')
    app.write('models.ts', text.replace('length: 20', 'length: 30'))
    expect((await app.limbeck(['diff'], env)).stdout).toContain(
      "op.alterColumn('notes', 'title', { type: varchar({ length: 30 }) })\n",
    )
    // The same in other words: PostgreSQL is asked by EXPLAIN; on MariaDB there is nowhere to ask, and that is said once.
    const check = /check\(\s*'ck_notes_kind',\s*sql`(?:\\.|[^`\\])*`,?\s*\)/s
    expect(text).toMatch(check)
    app.write('models.ts', text.replace(check, "check('ck_notes_kind', sql`NOT kind NOT IN ('a', 'b')`)"))
    const asked = await app.limbeck(['diff'], env)
    expect(asked.stderr.split('\n').filter(line => line.includes('compared as text'))).toHaveLength(
      dialect === 'mariadb' ? 1 : 0,
    )
  })
})

describeEngines(
  'a role that may only read views and functions, on',
  ['postgresql', 'postgresql-15'],
  engine => {
    it('finds nothing in what its models say in their own words, and says what it cannot ask about', async () => {
      const url = await engine.database()
      const reading = new URL(url)
      const database = decodeURIComponent(reading.pathname.slice(1))
      const role = `words_of_${database}`.slice(0, 40)
      const models = (
        more = '',
      ) => `import { integer, sql, storedFunction, table, text, view } from 'limbeck/schema'
export const notes = table('notes', { id: integer().primaryKey(), title: text(), kind: text() })
export const chosen = view('chosen', sql\`SELECT n.id, title AS said FROM notes n WHERE kind IN ('a', 'b') AND id BETWEEN 1 AND 9\`)
export const counts = view('counts', sql\`SELECT count(*), kind FROM notes JOIN chosen USING (id) GROUP BY kind\`, { columns: ['n', 'of'] })
${more}`
      const app = project({
        'limbeck.config.ts': `export default { dialect: 'postgresql', models: 'models.ts' }\n`,
        'models.ts': models(),
        'migrations/versions/.gitkeep': '',
      })
      const addOne = `export const addOne = storedFunction('add_one', 'create function add_one(n int) returns int language sql as $$ select n + 1 $$')\n`
      const create = ['revision', '--autogenerate', '-m', 'all'] as const
      expect((await app.limbeck([...create], { DATABASE_URL: url })).exit).toBe(0)
      expect((await app.limbeck(['upgrade'], { DATABASE_URL: url })).exit).toBe(0)
      const { granted, taken } = engines.postgresql(role, database)
      await run(url, granted)
      undo.push(() => run(url, taken))
      reading.username = role
      const env = { DATABASE_URL: reading.href }
      const quiet = await app.limbeck(['check'], env)
      expect({ ...quiet, said: quiet.stderr.includes('compared as text') }).toMatchObject({
        exit: 0,
        said: false,
      })
      // A view that is another one is found.
      app.write('models.ts', models().replace("'b')", "'c')"))
      expect((await app.limbeck(['diff'], env)).stdout).toContain("op.createView(\n  'chosen'")

      app.write('models.ts', models(addOne))
      expect((await app.limbeck([...create], { DATABASE_URL: url })).exit).toBe(0)
      expect((await app.limbeck(['upgrade'], { DATABASE_URL: url })).exit).toBe(0)
      const { stderr } = await app.limbeck(['diff'], env)
      expect(stderr.split('\n').filter(line => line.includes('compared as text'))).toHaveLength(1)
      // With nothing more than what everybody may do in a new database it can ask about that too.
      await run(url, [`GRANT TEMPORARY ON DATABASE "${database}" TO ${role}`])
      expect((await app.limbeck(['check'], env)).exit).toBe(0)
    })
  },
)
