import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, cpus, totalmem, type } from 'node:os'
import { DatabaseSync } from 'node:sqlite'

/** What the figures were measured on, without the machine's name. */
export const machine = (postgresql: string | undefined): readonly string[] => {
  const processors = cpus()
  return [
    `${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 1024 ** 3)} GiB, ${type()} ${arch()}`,
    `Node ${process.versions.node}, SQLite ${sqliteVersion()}${postgresql === undefined ? '' : `, PostgreSQL ${postgresql}`}, knex ${knexVersion()}`,
  ]
}

const sqliteVersion = (): string => {
  const connection = new DatabaseSync(':memory:')
  const version = connection.prepare('SELECT sqlite_version() AS version').get()?.version
  connection.close()
  return String(version)
}

const knexVersion = (): string => {
  const file = createRequire(import.meta.url).resolve('knex/package.json')
  return JSON.parse(readFileSync(file, 'utf8')).version
}
