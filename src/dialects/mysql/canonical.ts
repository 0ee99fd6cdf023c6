import { canonicalBy, type ExpressionRequest } from '../canonical-request.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { Dialect } from '../dialect.ts'
import { canonicalObjectsIn } from './canonical-objects.ts'
import { defaultSchemaOf } from './default-schema.ts'
import type { FamilyWording } from './family.ts'
import { answersOf, scratchTable } from './scratch-table.ts'
import { wording } from './wording.ts'

type Answer = string | undefined

/** A table has room for 1 017 columns, and those of the table itself are among them. */
const most = 200

/**
 * What the server makes of expressions: they are written into the tables of a scratch database, and read back from the
 * catalog. Nothing is asked in an open transaction, which the DDL would commit; nor of who may not create a database.
 * Then the texts speak.
 */
export const canonicalWith =
  (words: FamilyWording): Dialect['canonical'] =>
  async (connection, requests) => {
    const unknown = requests.map((): Answer => undefined)
    if (requests.length === 0 || (await connection.inTransaction())) return unknown
    const scratch = await createScratch(connection, words)
    if (scratch === undefined) return unknown
    try {
      const ask = canonicalBy(
        (on: Connection, some: readonly ExpressionRequest[]) =>
          new Questions(on, scratch, words).answer(some),
        canonicalObjectsIn(scratch, words),
      )
      return await ask(connection, requests)
    } finally {
      await connection.query(`DROP DATABASE IF EXISTS ${words.grammar.quote(scratch)}`)
    }
  }

/** Its name tells whose it is, should a killed process leave it behind; `undefined` where it is not allowed. */
const createScratch = async (
  connection: Connection,
  { grammar }: FamilyWording,
): Promise<string | undefined> => {
  const { rows } = await connection.query(
    `SELECT CONNECTION_ID() AS id, DEFAULT_CHARACTER_SET_NAME AS characterSet, DEFAULT_COLLATION_NAME AS collation
    FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${grammar.literal(await defaultSchemaOf(connection))}`,
  )
  const { id, characterSet, collation } = rows[0] ?? {}
  const name = `limbeck_scratch_${id}`
  try {
    await connection.query(`DROP DATABASE IF EXISTS ${grammar.quote(name)}`)
    await connection.query(
      `CREATE DATABASE ${grammar.quote(name)} CHARACTER SET ${characterSet} COLLATE ${collation}`,
    )
    return name
  } catch (error) {
    if (error instanceof DatabaseError && !error.connectionLost) return undefined
    throw error
  }
}

/** Requests become tables; where the server refuses one of them, its requests are asked in two halves. */
class Questions {
  readonly #connection: Connection
  readonly #scratch: string
  readonly #words: FamilyWording
  readonly #made = new Map<string, readonly ExpressionRequest[]>()

  constructor(connection: Connection, scratch: string, words: FamilyWording) {
    this.#connection = connection
    this.#scratch = scratch
    this.#words = words
  }

  async answer(requests: readonly ExpressionRequest[]): Promise<readonly Answer[]> {
    for (const some of Map.groupBy(requests, ({ table }) => table.name).values()) await this.#ask(some)
    const answers = await answersOf(this.#connection, this.#scratch, this.#made, this.#words)
    return requests.map(request => answers.get(request))
  }

  async #ask(requests: readonly ExpressionRequest[]): Promise<void> {
    if (requests.length <= most && (await this.#make(requests))) return
    if (requests.length === 1) return
    const middle = requests.length >> 1
    await this.#ask(requests.slice(0, middle))
    await this.#ask(requests.slice(middle))
  }

  async #make(requests: readonly ExpressionRequest[]): Promise<boolean> {
    const name = `t${this.#made.size}`
    try {
      await this.#connection.query(scratchTable({ schema: this.#scratch, name }, requests, this.#words))
      this.#made.set(name, requests)
      return true
    } catch (error) {
      if (error instanceof DatabaseError && !error.connectionLost) return false
      throw error
    }
  }
}

export const canonical = canonicalWith(wording)
