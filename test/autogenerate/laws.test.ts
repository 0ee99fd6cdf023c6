import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compare } from '../../src/autogenerate/compare/index.ts'
import type { CompareContext } from '../../src/autogenerate/context.ts'
import { downgradeOf } from '../../src/autogenerate/downgrade.ts'
import { allManaged } from '../../src/autogenerate/managed.ts'
import { dialectOf } from '../../src/dialects/index.ts'
import { apply } from '../../src/operations/apply.ts'
import type { Operation } from '../../src/operations/index.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { knownState } from '../../src/schema/state.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { asMariadbHasIt } from './as-mariadb-has-it.ts'
import {
  differences,
  differencesAsked,
  differencesInThought,
  inThought,
  perform,
  sortedWords,
} from './migrate-schema.ts'
import { schemaArbitrary } from './random-schema.ts'

const runs = { numRuns: Number(process.env.RUNS ?? 200) }

describe.each(['postgresql', 'sqlite', 'mariadb'] as const)('comparing for %s', name => {
  const context = async (present: Schema): Promise<CompareContext> => {
    const dialect = await dialectOf(name)
    return { dialect, features: dialect.features(dialect.defaultVersion), managed: allManaged(present) }
  }
  const compared = async (from: Schema, to: Schema) => compare(from, to, await context(from))
  const applied = async (operations: readonly Operation[], before: Schema): Promise<Schema> => {
    const { features } = await context(before)
    return operations.reduce((state, op) => apply(op, state, features), knownState(before)).schema
  }

  it('finds nothing between a schema and itself', () =>
    fc.assert(
      fc.asyncProperty(schemaArbitrary, async schema => {
        expect(await compared(schema, schema)).toEqual([])
      }),
      runs,
    ))

  it('reaches the other schema, and comes back', () =>
    fc.assert(
      fc.asyncProperty(schemaArbitrary, schemaArbitrary, async (from, to) => {
        const upgrade = await compared(from, to)
        const reached = await applied(upgrade, from)
        expect(await compared(reached, to)).toEqual([])
        const { features } = await context(from)
        const back = await applied(downgradeOf(upgrade, from, features), reached)
        expect(await compared(back, from)).toEqual([])
        expect(await compared(from, back)).toEqual([])
      }),
      runs,
    ))
})

/** What a live engine makes of it: the order of the operations, and that nothing is seen as a change afterwards. */
describeEngines('comparing and migrating on', ['sqlite', 'postgresql', 'mariadb'], engine => {
  it('reaches the other schema, and comes back', async () => {
    const dialect = await dialectOf(engine.dialect)
    const schemas = engine.dialect === 'mariadb' ? schemaArbitrary.map(asMariadbHasIt) : schemaArbitrary
    await fc.assert(
      fc.asyncProperty(schemas, schemas, async (from, to) => {
        const connection = await dialect.connect(await engine.database())
        try {
          const migrate = async (wanted: Schema, before: readonly Operation[] = []) => {
            const found = await differences(connection, dialect, wanted, [], before)
            await perform(connection, dialect, found)
            expect(await differences(connection, dialect, wanted)).toEqual([])
            return found
          }
          const made = await migrate(from)
          const present = await dialect.reflect(connection)
          const thought = inThought(connection, dialect, made)
          expect(await differencesInThought(connection, dialect, thought, from)).toEqual([])
          const foreseen = await differencesInThought(connection, dialect, thought, to)
          const upgrade = await migrate(to, made)
          if (foreseen) expect(sortedWords(foreseen)).toEqual(sortedWords(upgrade))
          const moved = inThought(connection, dialect, made, upgrade)
          // What the engine took for the same said otherwise keeps its old words.
          expect(await differencesAsked(connection, dialect, moved, to)).toEqual([])
          const { features } = dialect
          await perform(connection, dialect, downgradeOf(upgrade, present, features(connection.version)))
          expect(await differences(connection, dialect, from)).toEqual([])
        } finally {
          await connection.close()
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 10) },
    )
  })
})
