import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { EngineName } from '../engines/engine.ts'
import { engineKinds } from '../engines/engine-kinds.ts'
import { startServer } from '../engines/server-process.ts'
import { openWarden } from '../engines/warden.ts'
import { isAlive } from './is-alive.ts'

/** A server of PostgreSQL that waits for what a primary writes, and lets nobody else write. */
export const startStandby = async (engine: EngineName) => {
  const warden = openWarden()
  const { command, place, pid } = await engineKinds[engine].start(warden)
  if (!command || pid === undefined) throw new Error(`${engine} has no server.`)
  const data = command.args[command.args.indexOf('-D') + 1] ?? ''
  // What it writes from now on says enough for a standby; what it wrote before does not.
  const args = command.args.map(word => (word === 'wal_level=minimal' ? 'wal_level=replica' : word))
  const ask = async () => {
    const client = new pg.Client({ connectionString: `postgresql://postgres@${place}/postgres` })
    await client.connect()
    await client.query('SELECT 1')
    await client.end()
  }
  const stop = async (process_: number) => {
    process.kill(process_, 'SIGINT')
    while (isAlive(process_)) await sleep(50)
  }
  await stop(pid)
  const once = await startServer({ ...command, args }, warden, ask)
  await stop(once.pid)
  writeFileSync(join(data, 'standby.signal'), '')
  await startServer({ ...command, args: [...args, '-c', 'hot_standby=on'] }, warden, ask)
  return { place, close: () => warden.close() }
}
