import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { EngineKind, EngineName } from './engine.ts'
import { freePort } from './free-port.ts'
import { folderOf, lesserUser } from './lesser-user.ts'
import { runOnce, startServer } from './server-process.ts'
import type { Warden } from './warden.ts'

/** Where the binaries are (a folder with `initdb` and `postgres`), or why there are none. */
export interface PostgresqlBinaries {
  readonly name: EngineName
  missing(): string | undefined
  /** The folder, ready to be used by the user the server runs as. */
  folder(warden: Warden): Promise<string>
}

/** Everybody is trusted but the role `guarded`, whose password is `right`. */
const accessRules = `
host all guarded 127.0.0.1/32 scram-sha-256
host all all 127.0.0.1/32 trust
`

const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // Nothing here outlives the run: speed before safety.
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '128MB',
  autovacuum: 'off',
  jit: 'off',
  // Unlike any developer's, so that what depends on them shows.
  timezone: 'Asia/Kathmandu',
  datestyle: 'SQL, DMY',
}

/** A PostgreSQL server of its own from these binaries. */
export const postgresqlServer = (binaries: PostgresqlBinaries): EngineKind => ({
  name: binaries.name,
  dialect: 'postgresql',
  missing: () => binaries.missing(),

  start: async warden => {
    const user = lesserUser(['postgres', 'nobody'])
    const bin = await binaries.folder(warden)
    const data = folderOf(user, join(warden.folder, binaries.name))
    const options = [
      '-U',
      'postgres',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ]
    await runOnce(join(bin, 'initdb'), [...options, '-D', data], user)
    writeFileSync(join(data, 'pg_hba.conf'), accessRules)

    const port = await freePort()
    const server = {
      command: join(bin, 'postgres'),
      args: [
        '-D',
        data,
        '-p',
        `${port}`,
        ...Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]),
      ],
      user,
      log: join(warden.folder, `${binaries.name}.log`),
      // "Immediate shutdown": SIGKILL would leave its shared memory behind.
      signal: 'SIGQUIT',
    } as const
    const place = `127.0.0.1:${port}`
    const { answer, pid } = await startServer(server, warden, () => asAdmin(place, versionOf))
    await asAdmin(place, client => client.query(`CREATE ROLE guarded LOGIN SUPERUSER PASSWORD 'right'`))
    return { version: answer, place, command: server, pid }
  },

  url: urlOf,

  createDatabase: (place, database) =>
    // template1 may have a visitor; nobody can connect to template0. Its files are copied in a tenth of the time
    // that writing them to the log takes.
    asAdmin(
      place,
      async client =>
        void (await client.query(`CREATE DATABASE "${database}" TEMPLATE template0 STRATEGY file_copy`)),
    ),

  dropDatabase: (place, database) =>
    asAdmin(place, async client => {
      const users = await client.query<{ query: string }>(
        `SELECT application_name || ': ' || query AS query FROM pg_stat_activity WHERE datname = $1`,
        [database],
      )
      // It waits some seconds for those who are just leaving.
      await client.query(`DROP DATABASE "${database}"`).catch(async cause => {
        await client.query(`DROP DATABASE "${database}" WITH (FORCE)`)
        const queries = users.rows.map(row => row.query).join('\n')
        throw new Error(
          `A connection to ${urlOf(place, database)} was never closed. Last said:\n${queries}`,
          { cause },
        )
      })
    }),
})

const urlOf = (place: string, database: string) => `postgresql://postgres@${place}/${database}`

const asAdmin = async <T>(place: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: urlOf(place, 'postgres') })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

const versionOf = async (client: pg.Client): Promise<string> => {
  const answer = await client.query<{ server_version: string }>('SHOW server_version')
  return (answer.rows[0]?.server_version ?? '').split(' ')[0] ?? ''
}

/** What a folder lacks to start a server from, `undefined` when nothing. */
export const lacking = (bin: string): string | undefined =>
  ['initdb', 'postgres'].every(name => existsSync(join(bin, name)))
    ? undefined
    : `no initdb and postgres in ${bin}`
