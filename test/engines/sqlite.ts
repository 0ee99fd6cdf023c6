import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EngineKind } from './engine.ts'

/** SQLite as it comes with Node; a database is a file that does not exist yet. */
export const sqlite: EngineKind = {
  name: 'sqlite',
  dialect: 'sqlite',
  missing: () => undefined,
  start: async warden => {
    const place = join(warden.folder, 'sqlite')
    mkdirSync(place)
    const database = new DatabaseSync(':memory:')
    const row = database.prepare('SELECT sqlite_version() AS version').get()
    database.close()
    return { version: String(row?.version), place }
  },
  url: (place, database) => `sqlite:${fileOf(place, database)}`,
  createDatabase: async () => {},
  dropDatabase: async (place, database) => {
    for (const suffix of ['', '-journal', '-wal', '-shm'])
      rmSync(`${fileOf(place, database)}${suffix}`, { force: true })
  },
}

const fileOf = (place: string, database: string) => join(place, `${database}.db`)
