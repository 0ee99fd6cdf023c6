import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exitCodes } from '../../src/errors.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { limbeckHere } from './limbeck-here.ts'
import { openFor } from './open.ts'
import { type Project, project } from './project.ts'

/** What is in every form of the secret, however it is written: as it is, percent-encoded, in JSON, in SQL. */
const core = 'hunter2Zq'
const secret = `${core}/7"'%é`
const encoded = encodeURIComponent(secret)

const revision = `/** make a */
import { integer } from 'limbeck/schema'
export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) { op.createTable('a', { id: integer().primaryKey('pk_a') }) }
`

const model = `import { integer, table } from 'limbeck/schema'
export const a = table('a', { id: integer().primaryKey() })
`

const app = (config = "export default { models: 'models.ts' }\n"): Project =>
  project({ 'limbeck.config.ts': config, 'models.ts': model, 'migrations/versions/1.ts': revision })

/** Every command that may ask a database or read the configuration, as shortly as it can be said. */
const commands: readonly (readonly string[])[] = [
  ['upgrade'],
  ['upgrade', '--dry-run'],
  ['upgrade', '--sql'],
  ['downgrade', 'base'],
  ['plan', 'upgrade'],
  ['current'],
  ['status'],
  ['history', '-i'],
  ['heads'],
  ['show'],
  ['log'],
  ['stamp', 'head'],
  ['redo'],
  ['reset', '--force'],
  ['ensure-version'],
  ['revision', '--autogenerate', '-m', 'x'],
  ['rebase', '--onto', 'aaaa1111'],
  ['check'],
  ['diff'],
  ['verify'],
  ['doctor'],
]

const manners: readonly (readonly string[])[] = [['--trace', '--verbose'], ['--json']]

/** All that a command says and leaves behind, but what the test itself put there. */
const traces = async (made: Project, args: readonly string[], given: readonly string[] = []) => {
  const { exit, stdout, stderr } = await limbeckHere(made.folder, args)
  const files = readdirSync(made.folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !given.includes(entry.name))
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
  return { exit, text: [stdout, stderr, process.title, ...files].join('\n') }
}

const withoutSecret = async (made: Project, more: readonly string[], given: readonly string[] = []) => {
  const leaks: string[] = []
  for (const command of commands)
    for (const manner of manners) {
      const { text } = await traces(made, [...command, ...manner, ...more], given)
      if (text.includes(core)) leaks.push(`${[...command, ...manner].join(' ')}: ${around(text)}`)
    }
  expect(leaks).toEqual([])
}

const around = (text: string) => text.slice(Math.max(0, text.indexOf(core) - 120), text.indexOf(core) + 60)

/** A server of PostgreSQL that asks for the password in clear, and says it again in its refusal. */
const gossip = (): Server =>
  createServer(socket => {
    let asked = false
    socket.on('error', () => {})
    socket.on('data', data => {
      if (data.length === 8 && data.readInt32BE(4) === 80877103) return socket.write('N')
      if (!asked) {
        asked = true
        return socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]))
      }
      const words = data.subarray(5, -1).toString()
      const fields = `SFATAL\0C28P01\0Mno user with the password ${words}\0Dtried ${encodeURIComponent(words)}\0\0`
      const length = Buffer.alloc(4)
      length.writeInt32BE(Buffer.byteLength(fields) + 4)
      return socket.end(Buffer.concat([Buffer.from('E'), length, Buffer.from(fields)]))
    })
  })

describe('a secret is in nothing that is said or left behind', () => {
  const server = gossip()
  let port = 0
  beforeAll(async () => {
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    port = typeof address === 'object' && address ? address.port : 0
  })
  afterAll(() => void server.close())

  it.each<readonly [string, (port: number) => string]>([
    ['nothing listens', () => `postgresql://app:${encoded}@127.0.0.1:1/app`],
    ['nothing listens, MySQL', () => `mysql://app:${encoded}@127.0.0.1:1/app`],
    ['a server that says the password again', port => `postgresql://app:${encoded}@127.0.0.1:${port}/app`],
    ['no TLS', port => `postgresql://app:${encoded}@127.0.0.1:${port}/app?sslmode=require`],
    ['no host of that name', () => `postgresql://app:${encoded}@nowhere.invalid/app`],
    ['a port that is none', () => `postgresql://app:${encoded}@127.0.0.1:port/app`],
    ['no database', () => `mysql://app:${encoded}@127.0.0.1`],
    ['a scheme that is none', () => `oracle://app:${encoded}@127.0.0.1/app`],
    ['a parameter that is none', () => `postgresql://app:${encoded}@127.0.0.1/app?sslmod=require`],
    ['a percent sign too many', () => `postgresql://app:${encoded}%zz@127.0.0.1/app`],
    ['the secret as a parameter', () => `postgresql://app@127.0.0.1:1/app?password=${encoded}`],
    ['an at sign that is not encoded', () => `postgresql://app:${core}@x@127.0.0.1:1/app`],
    ['no scheme', () => `app:${encoded}@127.0.0.1/app`],
  ])('%s', async (_, url) => {
    await withoutSecret(app(), ['--url', url(port)])
  })

  it.each<readonly [string, string]>([
    ['a configuration that throws its URL', "throw new Error('cannot use ' + process.env.DATABASE_URL)\n"],
    [
      'a URL that is a function and throws',
      "export default { url: () => { throw new Error('no ' + process.env.DATABASE_URL) } }\n",
    ],
    ['a URL that is none', 'export default { url: process.env.DATABASE_URL + "?nonsense=1" }\n'],
    ['an unknown key', 'export default { databse: process.env.DATABASE_URL }\n'],
    [
      'an onConnect that throws',
      'export default { connection: { onConnect() { throw new Error(process.env.DATABASE_URL) } } }\n',
    ],
  ])('%s', async (_, config) => {
    process.env.DATABASE_URL = `postgresql://app:${encoded}@127.0.0.1:1/app`
    try {
      await withoutSecret(app(config), [])
    } finally {
      delete process.env.DATABASE_URL
    }
  })

  it.skipIf(process.platform !== 'linux')('a list of processes (read here as Linux keeps it)', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await new Promise(done => silent.once('listening', done))
    const address = silent.address()
    const at = typeof address === 'object' && address ? address.port : 0
    const run = app().started(['status', '--url', `postgresql://app:${encoded}@127.0.0.1:${at}/app`])
    await new Promise(done => silent.once('connection', done))
    const listed = readFileSync(`/proc/${run.pid}/cmdline`, 'latin1')
    run.signal('SIGTERM')
    const { exit, stdout, stderr } = await run.answer
    silent.close()
    expect([exit, (listed + stdout + stderr).includes(core)]).toEqual([143, false])
    expect(listed).toMatch(/^limbeck/)
  })

  it.each<readonly [string, Readonly<Record<string, string>>]>([
    ['parts', { DB_USER: 'app', DB_PASSWORD: secret, DB_HOST: '127.0.0.1', DB_PORT: '1', DB_NAME: 'app' }],
    ['half of the parts', { DB_PASSWORD: secret, DB_PORT: '1' }],
    [
      'a file',
      {
        DB_USER: 'app',
        DB_PASSWORD_FILE: 'password.txt',
        DB_HOST: '127.0.0.1',
        DB_PORT: '1',
        DB_NAME: 'app',
      },
    ],
    ['a file with the URL', { DATABASE_URL_FILE: 'url.txt' }],
    [
      'both a file and a variable',
      { DATABASE_URL_FILE: 'url.txt', DATABASE_URL: `postgresql://app:${encoded}@127.0.0.1:1/app` },
    ],
  ])('from %s', async (_, variables) => {
    const made = app()
    made.write('password.txt', `${secret}\n`)
    made.write('url.txt', `postgresql://app:${encoded}@127.0.0.1:1/app\n`)
    Object.assign(process.env, variables)
    try {
      await withoutSecret(made, [], ['password.txt', 'url.txt'])
    } finally {
      for (const name of Object.keys(variables)) delete process.env[name]
    }
  })
})

describeEngines('a secret of a run that fails on', ['postgresql', 'mariadb'], engine => {
  it('is neither in the ledger, nor in what log, status and doctor say', async () => {
    const url = new URL(await engine.database())
    const owner = await openFor(url.href)
    const user = `secret_${url.pathname.slice(1)}`.slice(0, 30)
    const literal = `'${core}7'`
    const name = url.pathname.slice(1)
    const [make, drop] =
      engine.dialect === 'mariadb'
        ? [
            [`CREATE USER '${user}' IDENTIFIED BY ${literal}`, `GRANT ALL ON \`${name}\`.* TO '${user}'`],
            [`DROP USER '${user}'`],
          ]
        : [
            [`CREATE ROLE "${user}" LOGIN PASSWORD ${literal}`, `GRANT CREATE ON SCHEMA public TO "${user}"`],
            [`DROP OWNED BY "${user}"`, `DROP ROLE "${user}"`],
          ]
    for (const sql of make) await owner.query(sql)
    url.username = user
    url.password = `${core}7`
    const made = app()
    made.write(
      'migrations/versions/1.ts',
      `export const revision = 'aaaa1111'
export const downRevision = null
export function upgrade(op) {
  op.run('leak', () => { throw new Error('cannot use ${url.href}') })
}
`,
    )
    try {
      const failed = await traces(made, ['upgrade', '--trace', '--url', url.href], ['1.ts'])
      expect([failed.exit, failed.text.includes(core)]).toEqual([exitCodes.DATA_STEP_FAILED, false])
      for (const command of ['log', 'status', 'doctor'])
        expect((await traces(made, [command, '--json', '--url', url.href], ['1.ts'])).text).not.toContain(
          core,
        )
      const { rows } = await owner.query('SELECT * FROM limbeck_version_ledger')
      expect(rows).toHaveLength(1)
      expect(JSON.stringify(rows)).toContain('cannot use')
      expect(JSON.stringify(rows)).not.toContain(core)
    } finally {
      for (const sql of drop) await owner.query(sql)
      await owner.close()
    }
  })
})
