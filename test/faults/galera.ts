import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import mysql from 'mysql2/promise'
import { freePort } from '../engines/free-port.ts'
import { mariadb } from '../engines/mariadb.ts'
import { startServer } from '../engines/server-process.ts'
import { openWarden } from '../engines/warden.ts'
import { isAlive } from './is-alive.ts'

const provider = ['/usr/lib/galera/libgalera_smm.so', '/usr/lib64/galera-4/libgalera_smm.so'].find(path =>
  existsSync(path),
)

export const galeraMissing = (): string | undefined => (provider ? undefined : 'no library of Galera found')

/** A cluster of one node. */
export const startGalera = async () => {
  const warden = openWarden()
  const { command, place, pid } = await mariadb.start(warden)
  if (!command || pid === undefined) throw new Error('MariaDB has no server.')
  process.kill(pid, 'SIGTERM')
  while (isAlive(pid)) await sleep(50)
  const args = [
    ...command.args.filter(word => word !== '--skip-log-bin'),
    '--binlog-format=ROW',
    '--innodb-autoinc-lock-mode=2',
    '--wsrep-on=ON',
    `--wsrep-provider=${provider}`,
    '--wsrep-cluster-address=gcomm://',
    '--wsrep-node-address=127.0.0.1',
    `--wsrep-provider-options=base_port=${await freePort()}`,
  ]
  const [host, port] = place.split(':')
  await startServer({ ...command, args }, warden, async () => {
    const connection = await mysql.createConnection({ host: host ?? '', port: Number(port), user: 'root' })
    await connection.query('CREATE DATABASE IF NOT EXISTS clustered')
    await connection.end()
  })
  return { url: `mariadb://root@${place}/clustered`, close: () => warden.close() }
}
