import fc from 'fast-check'
import { it } from 'vitest'
import type { Connection } from '../../../src/dialects/connection.ts'
import { freshDatabase } from '../../dialects/fresh-database.ts'
import { describeEngines } from '../../engines/describe-engines.ts'
import { runPair } from './run-pair.ts'
import { sides } from './side.ts'

/** How many pairs an engine, and from which seed; the same ones each time, but in `npm run fuzz`. */
const wanted = process.env.PAIRS
const seed = Number(process.env.SEED ?? 11)

describeEngines(
  'from any schema with rows to any other, and back, on',
  ['sqlite', 'postgresql', 'postgresql-15', 'pglite', 'mariadb'],
  engine => {
    // A server takes half a second to a whole one for a pair, ten times as long as SQLite in memory.
    const pairs = Number(wanted ?? (engine.name === 'sqlite' ? 300 : 40))
    const { dialect, connection: emptied } = freshDatabase(engine)
    const open: Connection[] = []
    const connection = async () => {
      if (engine.dialect !== 'sqlite') return emptied()
      await open.pop()?.close()
      const fresh = await dialect.connect('sqlite::memory:')
      open.push(fresh)
      return fresh
    }
    it(
      `${pairs} pairs from seed ${seed}`,
      () =>
        fc.assert(
          fc.asyncProperty(sides, drawn => runPair(connection, dialect, drawn)),
          { numRuns: pairs, seed, endOnFailure: process.env.SHRINK === undefined },
        ),
      6 * 60 * 60 * 1000,
    )
  },
)
