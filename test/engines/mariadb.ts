import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import type { EngineKind } from './engine.ts'
import { freePort } from './free-port.ts'
import { folderOf, lesserUser } from './lesser-user.ts'
import { runOnce, startServer } from './server-process.ts'

const folders = ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/usr/libexec', '/opt/homebrew/bin']

/** The machine's MariaDB, with a data folder of its own. */
export const mariadb: EngineKind = {
  name: 'mariadb',
  dialect: 'mariadb',
  missing: () => {
    const absent = ['mariadbd', 'mariadb-install-db'].filter(name => binary(name) === undefined)
    return absent.length === 0 ? undefined : `no ${absent.join(' and ')} found`
  },

  start: async warden => {
    const user = lesserUser(['mysql', 'nobody'])
    const data = folderOf(user, join(warden.folder, 'mariadb'))
    // Must come first; the machine's my.cnf is about another server.
    const always = ['--no-defaults', `--datadir=${data}`]
    const install = [
      '--auth-root-authentication-method=normal',
      '--skip-test-db',
      '--innodb-log-file-size=8M',
    ]
    await runOnce(binary('mariadb-install-db')!, [...always, ...install], user)

    // A server that starts deletes all temporary tables in this folder: also another's, were it not its own.
    const temporary = folderOf(user, join(warden.folder, 'mariadb-tmp'))
    const port = await freePort()
    const server = {
      command: binary('mariadbd')!,
      args: [...always, `--tmpdir=${temporary}`, ...settings(data, port)],
      user,
      log: join(warden.folder, 'mariadb.log'),
      signal: 'SIGKILL',
    } as const
    const place = `127.0.0.1:${port}`
    const { answer, pid } = await startServer(server, warden, () => asAdmin(place, versionOf))
    return { version: answer, place, command: server, pid }
  },

  url: (place, database) => urlOf(place, database),
  createDatabase: (place, database) =>
    asAdmin(place, async connection => void (await connection.query(`CREATE DATABASE \`${database}\``))),

  dropDatabase: (place, database) =>
    asAdmin(place, async connection => {
      const users = await lastingUsers(connection, database)
      for (const id of users) await connection.query(`KILL ${id}`)
      await connection.query(`DROP DATABASE \`${database}\``)
      if (users.length > 0) throw new Error(`A connection to ${urlOf(place, database)} was never closed.`)
    }),
}

const settings = (data: string, port: number) => [
  `--port=${port}`,
  '--bind-address=127.0.0.1',
  `--socket=${join(data, 'mariadb.sock')}`,
  '--skip-name-resolve',
  '--skip-log-bin',
  // Nothing here outlives the run: speed before safety.
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-doublewrite=0',
  '--innodb-log-file-size=8M',
  '--innodb-buffer-pool-size=64M',
  // What every server is told that was set up in the last ten years; on its own MariaDB 10.11 takes latin1.
  '--character-set-server=utf8mb4',
  // Unlike any developer's, so that what depends on it shows.
  '--default-time-zone=+05:45',
]

const urlOf = (place: string, database: string) => `mariadb://root@${place}/${database}`

const asAdmin = async <T>(place: string, use: (connection: mysql.Connection) => Promise<T>): Promise<T> => {
  const [host, port] = place.split(':')
  const connection = await mysql.createConnection({ host: host!, port: Number(port), user: 'root' })
  try {
    return await use(connection)
  } finally {
    await connection.end()
  }
}

/** The connections that stay; one that was closed a moment ago is still in the list. */
const lastingUsers = async (connection: mysql.Connection, database: string): Promise<readonly number[]> => {
  for (let round = 0; ; round += 1) {
    const [rows] = await connection.query<mysql.RowDataPacket[]>(
      'SELECT id FROM information_schema.processlist WHERE db = ?',
      [database],
    )
    if (rows.length === 0 || round === 100) return rows.map(row => Number(row.id))
    await setTimeout(30)
  }
}

const versionOf = async (connection: mysql.Connection): Promise<string> => {
  const [rows] = await connection.query<mysql.RowDataPacket[]>('SELECT VERSION() AS version')
  return String(rows[0]?.version).split('-')[0] ?? ''
}

const binary = (name: string) => folders.map(folder => join(folder, name)).find(path => existsSync(path))
