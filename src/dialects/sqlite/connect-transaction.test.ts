import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Connection } from '../connection.ts'
import { connect } from './connect.ts'
import { beginWithin, commit } from './connect-transaction.ts'

let folder: string
let one: Connection
let two: Connection

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'limbeck-busy-'))
  const url = `sqlite:${join(folder, 'test.db')}`
  one = await connect(url)
  two = await connect(url)
  await one.query('CREATE TABLE t (a)')
  await one.query('INSERT INTO t VALUES (1), (2)')
})

afterEach(async () => {
  await one.close()
  await two.close()
  rmSync(folder, { recursive: true, force: true })
})

it('waits for the other writer, and leaves the loop free meanwhile', async () => {
  await beginWithin(one, 0)
  const begun = beginWithin(two, 60_000)
  await new Promise(resolve => setTimeout(resolve, 20))
  await commit(one)
  await begun
  expect(await two.inTransaction()).toBe(true)
})

it('gives up when the time is over, and says which file', async () => {
  await beginWithin(one, 0)
  await expect(beginWithin(two, 30)).rejects.toMatchObject({
    code: 'LOCK_TIMEOUT',
    message: expect.stringContaining('test.db'),
  })
  expect((await two.query('PRAGMA busy_timeout')).rows).toEqual([{ timeout: 5000 }])
})

it('commits when the reader that is in the way has ended, and keeps the transaction until then', async () => {
  await two.query('BEGIN')
  await two.query('SELECT * FROM t')
  await beginWithin(one, 0)
  await one.query('INSERT INTO t VALUES (3)')
  const committed = commit(one)
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(await one.inTransaction()).toBe(true)
  await two.query('COMMIT')
  await committed
  expect((await two.query('SELECT count(*) AS n FROM t')).rows).toEqual([{ n: 3 }])
})

it('says at once what is no matter of waiting', async () => {
  await beginWithin(one, 60_000)
  await expect(beginWithin(one, 60_000)).rejects.toThrow(/within a transaction/)
  await commit(one)
  await expect(commit(one)).rejects.toThrow(/no transaction is active/)
})
