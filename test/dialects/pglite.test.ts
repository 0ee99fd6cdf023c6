import { spawn, spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { postgresql } from '../../src/dialects/postgresql/index.ts'
import { describeEngines } from '../engines/describe-engines.ts'

const folderOf = (url: string) => url.slice('pglite:'.length)

describeEngines('the folder of', ['pglite'], engine => {
  it('is open in one place at a time', async () => {
    const url = await engine.database()
    const first = await postgresql.connect(url)
    await expect(postgresql.connect(url)).rejects.toMatchObject({
      code: 'DATABASE_IN_USE',
      message: `The database ${folderOf(url)} is open in process ${process.pid}; PGlite takes one at a time.`,
    })
    await first.query('CREATE TABLE kept ()')
    await first.close()
    const second = await postgresql.connect(url)
    expect(await postgresql.hasTable(second, { name: 'kept' })).toBe(true)
    await second.close()
    expect(existsSync(`${folderOf(url)}.lock`)).toBe(false)
  })

  it('is not taken by a process that is no more', async () => {
    const url = await engine.database()
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    writeFileSync(`${folderOf(url)}.lock`, `${gone}\n`)
    await (await postgresql.connect(url)).close()
  })

  it('is taken by one of many that find the mark of a process that is no more', async () => {
    const folder = folderOf(await engine.database())
    writeFileSync(`${folder}.lock`, `${spawnSync(process.execPath, ['-e', '']).pid}\n`)
    const occupy = pathToFileURL(join(import.meta.dirname, '../../src/dialects/postgresql/connect-folder.ts'))
    // Each holds it until all have tried, which they do at one moment.
    const taking = `
      import { occupy } from ${JSON.stringify(occupy.href)}
      process.stdout.write('ready ')
      process.stdin.once('data', () => {
        try { occupy(${JSON.stringify(folder)}); process.stdout.write('taken') }
        catch (error) { process.stdout.write(error.code) }
      })
      process.stdin.once('end', () => process.exit(0))`
    const takers = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ['--input-type=module', '-e', taking], { stdio: ['pipe', 'pipe', 'inherit'] }),
    )
    const said = takers.map(() => '')
    for (const [at, { stdout }] of takers.entries())
      stdout.on('data', piece => {
        said[at] += String(piece)
      })
    const all = (words: RegExp) =>
      expect.poll(() => said.filter(word => words.test(word)), { timeout: 60_000 }).toHaveLength(6)
    await all(/^ready /)
    for (const { stdin } of takers) stdin.write('now\n')
    await all(/^ready ./)
    for (const { stdin } of takers) stdin.end()
    expect(said.map(word => word.slice('ready '.length)).sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'DATABASE_IN_USE'),
      'taken',
    ])
  })

  it('is not made by a command that only looks', async () => {
    const url = engine.url('not there')
    await expect(postgresql.connect(url, { mustExist: true })).rejects.toMatchObject({
      code: 'NO_SUCH_DATABASE',
    })
    expect(existsSync(folderOf(url))).toBe(false)
    expect(existsSync(`${folderOf(url)}.lock`)).toBe(false)
  })

  it('may be memory', async () => {
    const [one, two] = [
      await postgresql.connect('pglite::memory:'),
      await postgresql.connect('pglite::memory:'),
    ]
    await one.query('CREATE TABLE mine ()')
    expect(await postgresql.hasTable(two, { name: 'mine' })).toBe(false)
    expect(await postgresql.lock.tryAcquire(one, 'a')).toBe(true)
    await one.close()
    await two.close()
  })
})
