import { DatabaseSync } from 'node:sqlite'
import mysql from 'mysql2/promise'
import pg from 'pg'

/** Runs a script as the engine's own client would, stopping at the first error; none of Limbeck's own code. */
export const runScript = async (url: string, script: string): Promise<void> => {
  if (url.startsWith('sqlite:')) {
    const database = new DatabaseSync(url.slice('sqlite:'.length))
    try {
      database.exec(script)
    } finally {
      database.close()
    }
    return
  }
  if (url.startsWith('mariadb:')) {
    // The client itself runs in test/dialects/offline.test.ts; the driver is on every machine.
    const connection = await mysql.createConnection({
      uri: url.replace('mariadb:', 'mysql:'),
      multipleStatements: true,
    })
    try {
      await connection.query(script)
    } finally {
      await connection.end()
    }
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(script)
  } finally {
    await client.end()
  }
}
