import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { assertAtHead, LimbeckError, type Logger, upgrade } from '../../src/index.ts'
import { describeEngines, type TestEngine } from '../engines/describe-engines.ts'
import { limbeckHere } from './limbeck-here.ts'
import { openFor } from './open.ts'
import { project } from './project.ts'

const revision = (id: string, below: string | null, upgrade: string) => `/** make ${id} */
import { integer } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? 'null' : `'${below}'`}
export function upgrade(op) { ${upgrade} }
`

const table = (name: string) => `op.createTable('${name}', { id: integer().primaryKey('pk_${name}') })`

const appOn = (engine: Pick<TestEngine, 'dialect'>, second = table('two')) =>
  project({
    'limbeck.config.ts': `export default { dialect: '${engine.dialect}' }\n`,
    'migrations/versions/1.ts': revision('aaaa1111', null, table('one')),
    'migrations/versions/2.ts': revision('bbbb2222', 'aaaa1111', second),
  })

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'fine',
    (error: unknown) => (error instanceof LimbeckError ? error.code : error),
  )

const memory = () => {
  const lines: string[] = []
  const logger: Logger = {
    debug: line => lines.push(`debug ${line}`),
    info: line => lines.push(`info ${line}`),
    warn: line => lines.push(`warn ${line}`),
  }
  return { lines, logger }
}

describeEngines('at the start of an application, on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('ten replicas upgrade at once, and one of them applies', async () => {
    const app = appOn(engine)
    const options = { config: resolve(app.folder, 'limbeck.config.ts'), url: await engine.database() }
    const { lines, logger } = memory()
    const results = await Promise.all(
      Array.from({ length: 10 }, () => upgrade({ ...options, timeout: 60_000, logger })),
    )
    expect(results.map(({ rows }) => rows.join())).toEqual(Array(10).fill('bbbb2222'))
    expect(results.flatMap(({ steps }) => steps.map(step => step.revision)).sort()).toEqual([
      'aaaa1111',
      'bbbb2222',
    ])
    expect(lines).toContain('info limbeck: Running upgrade <base> -> aaaa1111, make aaaa1111')
    expect(lines.filter(line => /bbbb2222 took \d+ ms/.test(line))).toHaveLength(1)
    expect(await codeOf(assertAtHead({ ...options, timeout: 60_000 }))).toBe('fine')
  })

  it('what only checks is told what is wrong', async () => {
    const app = appOn(engine, 'op.execute("SELECT * FROM nowhere")')
    const url = await engine.database()
    const options = { config: resolve(app.folder, 'limbeck.config.ts'), url }
    const error = await assertAtHead(options).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'NOT_AT_HEAD', details: { missing: ['bbbb2222'] } })
    const database = await openFor(url)
    onTestFinished(() => database.close())
    // It has made nothing.
    await expect(database.query('SELECT * FROM limbeck_version')).rejects.toThrow()

    const halfway = 'export const transaction = false\n'
    app.write(
      'migrations/versions/2.ts',
      `${halfway}${revision('bbbb2222', 'aaaa1111', `${table('two')}; op.execute('SELECT * FROM nowhere')`)}`,
    )
    await limbeckHere(app.folder, ['upgrade', '--url', url])
    expect(await codeOf(assertAtHead(options))).toBe('REVISION_IN_PROGRESS')

    await limbeckHere(app.folder, ['stamp', 'bbbb2222', '--url', url])
    expect(await codeOf(assertAtHead(options))).toBe('fine')
    await database.query("UPDATE limbeck_version SET version_num = 'cccc3333'")
    expect(await codeOf(assertAtHead(options))).toBe('UNKNOWN_ROW')
  })

  it('gives up when its time is over, and leaves nothing half done', async () => {
    const app = appOn(engine, "op.run('wait', () => new Promise(done => setTimeout(done, 60_000)))")
    const url = await engine.database()
    const options = { config: resolve(app.folder, 'limbeck.config.ts'), url }
    await limbeckHere(app.folder, ['upgrade', 'aaaa1111', '--url', url])
    expect(await codeOf(upgrade({ ...options, timeout: 1_500 }))).toBe('TIMED_OUT')
    app.write('migrations/versions/2.ts', revision('bbbb2222', 'aaaa1111', "op.run('wait', () => {})"))
    expect((await upgrade({ ...options, timeout: 60_000 })).rows).toEqual(['bbbb2222'])
    expect(await codeOf(upgrade({ ...options, timeout: 0 }))).toBe('USAGE')
  })

  it('is ended by the signal of its program', async () => {
    const app = appOn(engine, "op.run('wait', () => new Promise(done => setTimeout(done, 60_000)))")
    const controller = new AbortController()
    const run = upgrade({
      config: resolve(app.folder, 'limbeck.config.ts'),
      url: await engine.database(),
      signal: controller.signal,
      report: event =>
        event.kind === 'step' && event.revision === 'bbbb2222' && setImmediate(() => controller.abort()),
    })
    expect(await codeOf(run)).toBe('INTERRUPTED')
  })

  it('leaves its host alone: no output, no listener, no exit code', async () => {
    const app = appOn(engine)
    const limbeck = pathToFileURL(resolve(import.meta.dirname, '../../src/index.ts'))
    app.write(
      'start.mts',
      `import { assertAtHead, upgrade } from '${limbeck}'
const listeners = () => process.eventNames().map(name => [String(name), process.listenerCount(name)]).sort()
const before = JSON.stringify(listeners())
const options = { config: 'limbeck.config.ts', url: process.env.APP_DATABASE }
const early = await assertAtHead(options).catch(error => error.code)
await upgrade(options)
await assertAtHead(options)
process.stdout.write(JSON.stringify({ early, same: JSON.stringify(listeners()) === before, exitCode: process.exitCode ?? null }))
`,
    )
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'start.mts'],
      {
        cwd: app.folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, APP_DATABASE: await engine.database() },
      },
    )
    expect({ stdout, stderr, status }).toEqual({
      stdout: '{"early":"NOT_AT_HEAD","same":true,"exitCode":null}',
      stderr: '',
      status: 0,
    })
  })
})

it('gives up on a server that does not answer', async () => {
  const { createServer } = await import('node:net')
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  onTestFinished(() => void silent.close())
  await new Promise(done => silent.once('listening', done))
  const address = silent.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const app = appOn({ dialect: 'postgresql' })
  const options = {
    config: resolve(app.folder, 'limbeck.config.ts'),
    url: `postgresql://app:secret-7@127.0.0.1:${port}/app`,
    timeout: 300,
  }
  for (const work of [upgrade, assertAtHead]) {
    const error = await work(options).catch((error: unknown) => error)
    expect(error).toMatchObject({ code: 'TIMED_OUT' })
    expect(JSON.stringify([error, String(error)])).not.toContain('secret-7')
  }
})

it('makes spans where OpenTelemetry is set up, and tells them nothing secret', async () => {
  const ended: object[] = []
  const key = Symbol.for('opentelemetry.js.api.1')
  const tracer = {
    startSpan: (name: string, options: object, context?: ReadonlyMap<symbol, { name: string }>) => {
      const span = {
        name,
        parent: context?.get(Symbol.for('OpenTelemetry Context Key SPAN'))?.name,
        status: 0,
      }
      return Object.assign(
        Object.create({
          setAttributes: () => span,
          setStatus: ({ code }: { code: number }) => {
            span.status = code
          },
          addEvent: () => span,
          end: () => ended.push({ ...span, ...options }),
        }),
        span,
      )
    },
  }
  const root = Object.assign(new Map(), {
    setValue: (name: symbol, value: unknown) => new Map([[name, value]]),
  })
  Reflect.set(globalThis, key, { trace: { getTracer: () => tracer }, context: { active: () => root } })
  onTestFinished(() => void Reflect.deleteProperty(globalThis, key))
  const app = appOn({ dialect: 'sqlite' }, "op.execute('SELECT * FROM nowhere')")
  const options = { config: resolve(app.folder, 'limbeck.config.ts'), url: `sqlite:${app.folder}/app.db` }
  await upgrade({ ...options, revision: 'aaaa1111' })
  await upgrade(options).catch(() => {})
  expect(ended).toMatchObject([
    { name: 'limbeck up aaaa1111', parent: 'limbeck upgrade', status: 0 },
    { name: 'limbeck upgrade', status: 0 },
    { name: 'limbeck up bbbb2222', parent: 'limbeck upgrade', status: 2 },
    { name: 'limbeck upgrade', status: 2 },
  ])
})
