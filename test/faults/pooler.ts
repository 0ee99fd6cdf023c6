import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '../engines/free-port.ts'
import { folderOf, lesserUser } from '../engines/lesser-user.ts'
import { startServer } from '../engines/server-process.ts'
import { openWarden } from '../engines/warden.ts'

const program = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/opt/homebrew/bin/pgbouncer'].find(path =>
  existsSync(path),
)

export const poolerMissing = (): string | undefined => (program ? undefined : 'no pgbouncer found')

export interface PoolerOptions {
  readonly mode: 'transaction' | 'session'
  /** The most sessions of the server, which are given in turn. */
  readonly ring?: number
}

/** A pgbouncer before a server. */
export const openPooler = async (place: string, { mode, ring }: PoolerOptions) => {
  if (!program) throw new Error('There is no pgbouncer.')
  const warden = openWarden()
  const user = lesserUser(['postgres', 'nobody'])
  const folder = folderOf(user, join(warden.folder, 'pooler'))
  const port = await freePort()
  const [host, serverPort] = place.split(':')
  const file = join(folder, 'pgbouncer.ini')
  writeFileSync(
    file,
    `[databases]
* = host=${host} port=${serverPort} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
ignore_startup_parameters = extra_float_digits,options
${ring === undefined ? '' : `default_pool_size = ${ring}\nserver_round_robin = 1\n`}`,
  )
  const through = (url: string) => url.replace(/127\.0\.0\.1:\d+/, `127.0.0.1:${port}`)
  const log = join(warden.folder, 'pooler.log')
  await startServer({ command: program, args: [file], user, log, signal: 'SIGKILL' }, warden, async () => {
    const client = new pg.Client({ connectionString: through(`postgresql://postgres@${place}/postgres`) })
    await client.connect()
    await client.end()
  })
  let closed: Promise<void> | undefined
  return {
    through,
    close: () => {
      closed ??= warden.close()
      return closed
    },
  }
}
