import { LimbeckError } from '../../errors.ts'
import {
  type CanonicalRequest,
  canonicalBy,
  type ExpressionRequest,
  isExpression,
} from '../canonical-request.ts'
import type { Connection } from '../connection.ts'
import { DatabaseError } from '../database-error.ts'
import type { Dialect } from '../dialect.ts'
import { canonicalObjectsIn } from './canonical-objects.ts'
import type { FamilyWording } from './family.ts'
import { inScratchDatabase } from './scratch-database.ts'
import { answersOf, scratchTable } from './scratch-table.ts'
import { wording } from './wording.ts'

type Answer = string | undefined

/** A table has room for 1 017 columns, and those of the table itself are among them. */
const most = 200

/**
 * What the server makes of expressions and objects: they are made in a scratch database, and read back from the
 * catalog. That is done in a session of its own, for DDL would commit what is open in this one. Where there can be no
 * such session or database the texts speak, which is told once.
 */
export const canonicalWith =
  (words: FamilyWording): Dialect['canonical'] =>
  async (connection, requests, tell = () => {}) => {
    const known = knownOf(connection)
    const asked = new Map<CanonicalRequest, Answer>()
    const open = requests.filter(request => !known.answers.has(keyOf(request, words)))
    if (open.length > 0 && !known.refused) {
      const answers = await ask(connection, open, words)
      if (typeof answers === 'string') {
        known.refused = true
        tell(answers)
      } else
        for (const [at, request] of open.entries()) {
          asked.set(request, answers[at])
          if (isExpression(request)) known.answers.set(keyOf(request, words), answers[at])
        }
    }
    return requests.map(request => asked.get(request) ?? known.answers.get(keyOf(request, words)))
  }

/** What is known of a session: its answers are asked for once, and so is whether there are any. */
interface Known {
  readonly answers: Map<string, Answer>
  refused: boolean
}

const sessions = new WeakMap<Connection, Known>()

const knownOf = (connection: Connection): Known => {
  const known = sessions.get(connection) ?? { answers: new Map(), refused: false }
  sessions.set(connection, known)
  return known
}

/** All that the answer depends on: of the table its columns. An object depends on more, and is asked for each time. */
const keyOf = (request: CanonicalRequest, words: FamilyWording): string =>
  isExpression(request) ? scratchTable({ name: 't' }, [request], words) : ''

/** The answers, or why there are none. */
const ask = async (
  connection: Connection,
  requests: readonly CanonicalRequest[],
  words: FamilyWording,
): Promise<readonly Answer[] | string> => {
  const beside = await openBeside(connection)
  if (!beside) return 'there is no second session'
  try {
    const answers = await inScratchDatabase(beside, scratch =>
      canonicalBy(
        (on: Connection, some: readonly ExpressionRequest[]) =>
          new Questions(on, scratch, words).answer(some),
        canonicalObjectsIn(scratch, words),
      )(beside, requests),
    )
    return answers ?? 'no scratch database may be created here'
  } finally {
    if (beside !== connection) await beside.close()
  }
}

/** A session that was given to us is the only one: it will do as long as nothing is open in it. */
const openBeside = async (connection: Connection): Promise<Connection | undefined> => {
  if (!connection.beside) return (await connection.inTransaction()) ? undefined : connection
  try {
    return await connection.beside()
  } catch (error) {
    if (error instanceof LimbeckError && error.code === 'TOO_MANY_CONNECTIONS') return undefined
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
