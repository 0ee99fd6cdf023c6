import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { ScratchDatabase } from '../dialect.ts'
import { defaultSchemaOf } from './default-schema.ts'
import { grammar } from './grammar.ts'

/** Before the names of all of them; on a user's rights to them: `limbeck\_scratch\_%`. */
const prefix = 'limbeck_scratch_'

/** Does some work in an empty database that is gone afterwards; `undefined` where the user may not create one. */
export const inScratchDatabase = async <T>(
  beside: Connection,
  work: (database: string) => Promise<T>,
): Promise<T | undefined> => {
  const made = await makeScratchDatabase(beside)
  if (!made) return undefined
  try {
    return await work(made.name)
  } finally {
    await made.drop()
  }
}

/**
 * Makes an empty database; `undefined` where the user may not.
 *
 * As long as it is in use its session holds a lock of its name, so that one which a killed process has left behind is
 * known, and goes as well. Servers of a cluster share databases and not locks, nor the numbers of connections: so the
 * name tells the server too, and each server looks after its own.
 *
 * @param beside a session in which no transaction is open
 */
export const makeScratchDatabase = async (beside: Connection): Promise<ScratchDatabase | undefined> => {
  const { server, id, characterSet, collation } = await whereWeAre(beside)
  const ofServer = `${prefix}${server}_`
  const name = `${ofServer}${id}`
  await beside.query(`SELECT GET_LOCK(${grammar.literal(name)}, 0)`)
  const release = () => beside.query(`SELECT RELEASE_LOCK(${grammar.literal(name)})`)
  try {
    await dropLeftBehind(beside, ofServer)
    const made = await isAllowed(
      beside,
      `CREATE DATABASE ${grammar.quote(name)} CHARACTER SET ${characterSet} COLLATE ${collation}`,
    )
    if (!made) {
      await release()
      return undefined
    }
  } catch (error) {
    await release()
    throw error
  }
  return {
    name,
    drop: async () => {
      await beside.query(`DROP DATABASE IF EXISTS ${grammar.quote(name)}`)
      await release()
    },
  }
}

/** This server, this session, and how the database of the URL keeps text. */
const whereWeAre = async (beside: Connection) => {
  const database = grammar.literal(await defaultSchemaOf(beside))
  const { rows } = await beside.query(
    `SELECT LOWER(HEX(CRC32(CONCAT(@@hostname, ':', @@port, ':', @@datadir)))) AS server, CONNECTION_ID() AS id,
      DEFAULT_CHARACTER_SET_NAME AS characterSet, DEFAULT_COLLATION_NAME AS collation
    FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${database}`,
  )
  return rows[0] ?? {}
}

/** Those of sessions that are gone, this one's number among them. What somebody else's user made may stay. */
const dropLeftBehind = async (beside: Connection, ofServer: string): Promise<void> => {
  const { rows } = await beside.query(
    `SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA
    WHERE LEFT(SCHEMA_NAME, ${ofServer.length}) = ${grammar.literal(ofServer)}
      AND COALESCE(IS_USED_LOCK(SCHEMA_NAME), CONNECTION_ID()) = CONNECTION_ID()`,
  )
  for (const { name } of rows)
    await isAllowed(beside, `DROP DATABASE IF EXISTS ${grammar.quote(String(name))}`)
}

/** Access denied to the database, to the table, for want of a privilege; a server that only reads. */
const notAllowed = [1044, 1142, 1227, 1290, 1836]

const isAllowed = async (connection: Connection, sql: string): Promise<boolean> => {
  try {
    await connection.query(sql)
    return true
  } catch (error) {
    if (error instanceof DatabaseError && notAllowed.includes(error.errno ?? 0)) return false
    throw error
  }
}
