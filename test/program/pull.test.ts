import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const shop = [
  'CREATE TABLE customers (id integer PRIMARY KEY, email varchar(80) NOT NULL, CONSTRAINT uq_customers_email UNIQUE (email))',
  `CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL, note varchar(40) DEFAULT 'none',
    CONSTRAINT fk_orders_customer_id_customers FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE CASCADE)`,
  'CREATE INDEX ix_orders_customer_id ON orders (customer_id)',
  'CREATE VIEW noted AS SELECT id FROM orders WHERE note IS NOT NULL',
]

const config = (dialect: string, models = 'models.ts') =>
  `export default { dialect: '${dialect}', models: '${models}' }\n`

describeEngines('pull on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  const loaded = async (...more: readonly string[]) => {
    const url = await engine.database()
    const connection = await openFor(url)
    for (const statement of [...shop, ...more]) await connection.query(statement)
    await connection.close()
    return { DATABASE_URL: url }
  }

  it('writes models and the first revision, and stamps the database', async () => {
    const app = project({ 'limbeck.config.ts': config(engine.dialect) })
    const env = await loaded()
    const { exit, json } = await app.limbeck(['pull', '--baseline', '--json'], env)
    expect(exit).toBe(0)
    expect(json()).toMatchObject({
      files: ['models.ts'],
      pulled: { tables: 2, views: 1 },
      leftOut: [],
      operations: [],
      next: [],
      baseline: { revision: expect.stringMatching(/^[0-9a-f]{12}$/) },
    })
    const text = app.read('models.ts')
    expect(text).toContain('import { ')
    expect(text).toContain('  email: varchar({ length: 80 }).notNull().unique(),\n')
    expect(text).toContain(".references('customers.id', { onDelete: 'cascade' })")
    expect(await app.limbeck(['check'], env)).toMatchObject({ exit: 0 })
    expect((await app.limbeck(['status'], env)).exit).toBe(0)
    const fresh = { DATABASE_URL: await engine.database() }
    expect((await app.limbeck(['upgrade'], fresh)).exit).toBe(0)
    expect(await app.limbeck(['check'], fresh)).toMatchObject({ exit: 0 })
    expect((await app.limbeck(['downgrade', 'base'], fresh)).exit).toBe(0)
    const again = await app.limbeck(['pull', '--force', '--baseline', '--json'], env)
    expect(again.json().error.code).toBe('BASELINE_NOT_FIRST')
  })

  it('writes over nothing unless it is told to', async () => {
    const app = project({
      'limbeck.config.ts': config(engine.dialect, 'models/*.ts'),
      'models/orders.ts': '// mine\n',
      'migrations/versions/.gitkeep': '',
    })
    const env = await loaded()
    const refused = await app.limbeck(['pull', '--per-table', '--json'], env)
    expect(refused.json().error).toMatchObject({
      code: 'MODEL_FILES_EXIST',
      details: { files: [join('models', 'orders.ts')] },
    })
    expect(readdirSync(join(app.folder, 'models'))).toEqual(['orders.ts'])
    expect((await app.limbeck(['pull', '--per-table', '--force'], env)).exit).toBe(0)
    expect(readdirSync(join(app.folder, 'models')).sort()).toEqual(['customers.ts', 'noted.ts', 'orders.ts'])
    expect(await app.limbeck(['diff'], env)).toMatchObject({ exit: 0 })
  })

  it.runIf(engine.dialect === 'sqlite')(
    'leaves everything as it was where models would be refused',
    async () => {
      const app = project({
        'limbeck.config.ts': config(engine.dialect, 'models/*.ts'),
        'models/orders.ts': '// mine\n',
      })
      const env = await loaded(
        'CREATE TABLE twice (a integer CONSTRAINT q UNIQUE, b integer CONSTRAINT q UNIQUE)',
      )
      const { exit, json } = await app.limbeck(['pull', '--per-table', '--force', '--json'], env)
      expect(exit).toBe(1)
      expect(json().error.code).toBe('MODEL_NAME_TWICE')
      expect(readdirSync(join(app.folder, 'models'))).toEqual(['orders.ts'])
      expect(app.read('models/orders.ts')).toBe('// mine\n')
    },
  )

  it('leaves out the histories of other tools and says so, and keeps what only looks like one', async () => {
    const app = project({ 'limbeck.config.ts': config(engine.dialect) })
    const env = await loaded(
      'CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)',
      'CREATE TABLE migrations (id integer PRIMARY KEY, bird varchar(20))',
    )
    const { stdout } = await app.limbeck(['pull'], env)
    expect(stdout).toMatchInlineSnapshot(`
      "wrote models.ts: 3 tables, 1 view

      Not in the models:
        table alembic_version: Alembic keeps in it what it has run
      "
    `)
    expect(app.read('models.ts')).toContain("table('migrations'")
  })

  it('heeds what the configuration leaves out, and says which keys that costs', async () => {
    const app = project({
      'limbeck.config.ts': `export default { dialect: '${engine.dialect}', models: 'models.ts',
        includeName: (name, kind) => !(kind === 'table' && name === 'customers'),
        includeObject: (_, name) => name !== 'noted' }\n`,
      'migrations/versions/.gitkeep': '',
    })
    const env = await loaded()
    const { json } = await app.limbeck(['pull', '--json'], env)
    expect(json()).toMatchObject({
      pulled: { tables: 1 },
      operations: [],
      leftOut: [
        {
          what: 'foreign key',
          name: 'orders.fk_orders_customer_id_customers',
          why: 'it refers to "customers", which is not among what is compared',
        },
      ],
    })
    expect(await app.limbeck(['diff'], env)).toMatchObject({ exit: 0 })
  })

  it('refuses a database without tables, and says what to add to a configuration that reads other models', async () => {
    const app = project({
      'limbeck.config.ts': config(engine.dialect, 'src/*.ts'),
      'src/other.ts': 'export {}\n',
    })
    const url = await engine.database()
    const connection = await openFor(url)
    await connection.query('CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY)')
    await connection.close()
    const empty = await app.limbeck(['pull', '--json'], { DATABASE_URL: url })
    expect(empty.json().error.code).toBe('NOTHING_TO_PULL')
    expect(existsSync(join(app.folder, 'models.ts'))).toBe(false)
    const { stdout } = await app.limbeck(['pull'], await loaded())
    expect(stdout).toContain("The configuration names other models (src/*.ts): let it name 'models.ts'.")
    const wrong = await app.limbeck(['pull', '-o', 'models.sql', '--json'], await loaded())
    expect(wrong.json().error.code).toBe('USAGE')
  })
})
