import { PGlite } from '@electric-sql/pglite'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { describe, it, onTestFinished } from 'vitest'
import { clientMissing } from '../engines/client.ts'
import { playStory } from './story.ts'

const missing = clientMissing('postgresql')

/** PostgreSQL with pgvector, which servers seldom have: PGlite, on a port as a server is. */
const serverWithVectors = async (): Promise<string> => {
  const db = await PGlite.create({ extensions: { vector } })
  await db.exec('CREATE DATABASE search')
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 })
  await server.start()
  onTestFinished(async () => {
    await server.stop()
    await db.close()
  })
  return server.getServerConn().split(':').at(-1) ?? ''
}

describe('the vector search on PGlite', () => {
  it.skipIf(missing)(
    `is played${missing ? ` (${missing})` : ''}`,
    async () => {
      const port = await serverWithVectors()
      const stands = {
        'DB_PORT=5432': `DB_PORT=${port}`,
        '-p 5432': `-p ${port}`,
        'localhost:5432': `localhost:${port}`,
      }
      await playStory('vector-search', { stands, packages: ['pg'] })
    },
    300_000,
  )
})
