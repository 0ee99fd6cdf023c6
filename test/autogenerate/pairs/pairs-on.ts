import { citext } from '@electric-sql/pglite/contrib/citext'
import { hstore } from '@electric-sql/pglite/contrib/hstore'
import { vector } from '@electric-sql/pglite-pgvector'
import fc from 'fast-check'
import { it } from 'vitest'
import type { Connection } from '../../../src/dialects/connection.ts'
import type { ConnectOptions } from '../../../src/dialects/dialect.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { freshDatabase } from '../../dialects/fresh-database.ts'
import { describeEngines, type spokenEngines } from '../../engines/describe-engines.ts'
import { reflectAll } from '../migrate-schema.ts'
import { runPair } from './run-pair.ts'
import { sides } from './side.ts'

/** How many pairs an engine, and from which seed; the same ones each time, but in `npm run fuzz`. */
const pairs = Number(process.env.PAIRS ?? 300)
const seed = Number(process.env.SEED ?? 11)

/** PGlite has the extensions that it is started with. */
const connectOptions = (name: (typeof spokenEngines)[number]): ConnectOptions =>
  name === 'pglite' ? { driver: { extensions: { citext, hstore, vector } } } : {}

/** Random pairs on one engine; each has a file of its own, so that they run beside each other. */
export const pairsOn = (name: (typeof spokenEngines)[number]): void =>
  describeEngines('from any schema with rows to any other, and back, on', [name], engine => {
    const { dialect, connection: emptied } = freshDatabase(engine, connectOptions(name))
    const open: Connection[] = []
    // The servers of tests do not tidy up by themselves, and a catalog of what is gone gets slow.
    let made = 0
    const connect = async () => {
      if (engine.dialect !== 'sqlite') {
        const connection = await emptied()
        if (engine.dialect === 'postgresql' && ++made % 100 === 0) await connection.query('VACUUM')
        return connection
      }
      await open.pop()?.close()
      const fresh = await dialect.connect('sqlite::memory:')
      open.push(fresh)
      return fresh
    }
    let nothing: Schema | undefined
    const empty = async () => {
      const connection = await connect()
      nothing ??= await reflectAll(connection, dialect)
      return { connection, schema: nothing }
    }
    it(
      `${pairs} pairs from seed ${seed}`,
      () =>
        fc.assert(
          fc.asyncProperty(sides, drawn => runPair(empty, dialect, drawn, { vectors: name === 'pglite' })),
          { numRuns: pairs, seed, endOnFailure: process.env.SHRINK === undefined },
        ),
      6 * 60 * 60 * 1000,
    )
  })
