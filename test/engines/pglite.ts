import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { EngineKind } from './engine.ts'

/** PostgreSQL inside Node. Made once, which takes seconds; a database is a copy of its data folder (half a second). */
export const pglite: EngineKind = {
  name: 'pglite',
  dialect: 'postgresql',
  missing: () => undefined,
  start: async warden => {
    const place = join(warden.folder, 'pglite')
    await mkdir(place)
    const { PGlite } = await import('@electric-sql/pglite')
    const database = await PGlite.create(join(place, template))
    const answer = await database.query<{ server_version: string }>('SHOW server_version')
    await database.close()
    return { version: answer.rows[0]?.server_version ?? '', place }
  },
  url: (place, database) => `pglite:${join(place, database)}`,
  createDatabase: (place, database) => cp(join(place, template), join(place, database), { recursive: true }),
  dropDatabase: (place, database) => rm(join(place, database), { recursive: true, force: true }),
}

const template = 'template'
