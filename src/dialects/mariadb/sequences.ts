import type { Sequence } from '../../schema/schema.ts'
import { plainNumber, plainSequence } from '../../schema/sequence-numbers.ts'
import type { Connection } from '../connection.ts'
import { grammar } from '../mysql/grammar.ts'

const namesSql = `
SELECT table_name AS name FROM information_schema.tables
WHERE table_schema = DATABASE() AND table_type = 'SEQUENCE' ORDER BY table_name`

/** All sequences by two questions: a sequence is a table of one row, which tells how it counts. */
export const sequencesOf = async (connection: Connection): Promise<readonly Sequence[]> => {
  const names = (await connection.query(namesSql)).rows.map(({ name }) => String(name))
  if (names.length === 0) return []
  const asked = names.map(
    (
      name,
      at,
    ) => `SELECT ${at} AS at, CAST(start_value AS CHAR) AS start, CAST(increment AS CHAR) AS increment,
  CAST(minimum_value AS CHAR) AS minimum, CAST(maximum_value AS CHAR) AS maximum, cache_size AS cache, cycle_option AS cycle
FROM ${grammar.quote(name)}`,
  )
  const { rows } = await connection.query(asked.join('\nUNION ALL\n'))
  return rows.map(row => sequenceFrom(names[Number(row.at)]!, row))
}

const [largest, smallest] = [2n ** 63n - 2n, -(2n ** 63n) + 1n]

const sequenceFrom = (name: string, row: Readonly<Record<string, unknown>>): Sequence => {
  const number = (key: string) => BigInt(String(row[key]))
  const [minimum, maximum] = [number('minimum'), number('maximum')]
  return plainSequence({
    name,
    start: plainNumber(number('start')),
    increment: plainNumber(number('increment')),
    // Its own limits lie one number within those of SQL.
    ...(minimum === smallest ? {} : { minimum: plainNumber(minimum) }),
    ...(maximum === largest ? {} : { maximum: plainNumber(maximum) }),
    ...(Number(row.cache) === 1000 ? {} : { cache: Number(row.cache) }),
    ...(Number(row.cycle) === 1 ? { cycle: true } : {}),
  })
}
