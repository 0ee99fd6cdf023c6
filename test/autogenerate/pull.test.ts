import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dialectOf } from '../../src/dialects/index.ts'
import { schemaFromModels } from '../../src/schema/models.ts'
import { defaultNaming } from '../../src/schema/naming.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { openFor } from '../program/open.ts'
import { asMariadbHasIt } from './as-mariadb-has-it.ts'
import { differences, perform } from './migrate-schema.ts'
import { objectCases } from './object-cases.ts'
import { pullCases } from './pull-cases.ts'
import { expectSame, pulledAndMade } from './pulled.ts'
import { schemaArbitrary } from './random-schema.ts'

describeEngines('pull on', ['sqlite', 'postgresql', 'postgresql-15', 'mariadb'], engine => {
  /** Makes a database by a schema, pulls it, and makes another by what was pulled. */
  const through = async (wanted: Schema) => {
    const dialect = await dialectOf(engine.dialect)
    const url = await engine.database()
    const connection = await openFor(url)
    try {
      await perform(connection, dialect, await differences(connection, dialect, wanted))
    } finally {
      await connection.close()
    }
    return pulledAndMade(dialect, url, await engine.database())
  }

  describe('says what was made by SQL', () => {
    for (const { name, on, sql, says = [], leftOut = [], notOn } of pullCases)
      if (on.includes(engine.dialect))
        it.skipIf(notOn?.[engine.name])(
          `${name}${notOn?.[engine.name] ? `: ${notOn[engine.name]}` : ''}`,
          async () => {
            const dialect = await dialectOf(engine.dialect)
            const url = await engine.database()
            const connection = await openFor(url)
            for (const statement of sql(dialect.grammar.quote)) await connection.query(statement)
            await connection.close()
            const found = await pulledAndMade(dialect, url, await engine.database())
            expectSame(found)
            for (const words of says) expect(found.models).toContain(words)
            expect(found.result.leftOut.map(({ what, name }) => `${what} ${name}`)).toEqual(leftOut)
          },
        )
  })

  describe('says what objects were made', () => {
    for (const { name, after, on = ['sqlite', 'postgresql', 'mariadb'], notOn } of objectCases)
      if (on.includes(engine.dialect) && Object.keys(after).length > 0)
        it.skipIf(notOn?.[engine.name])(
          `${name}${notOn?.[engine.name] ? `: ${notOn[engine.name]}` : ''}`,
          async () => {
            const models = schemaFromModels([{ file: 'models.ts', exports: after }], {
              naming: defaultNaming,
            })
            expectSame(await through(models))
          },
        )
  })

  it('says any schema', async () => {
    const schemas = engine.dialect === 'mariadb' ? schemaArbitrary.map(asMariadbHasIt) : schemaArbitrary
    await fc.assert(
      fc.asyncProperty(
        schemas.filter(({ tables }) => tables.length > 0),
        async schema => expectSame(await through(schema)),
      ),
      { numRuns: Number(process.env.RUNS ?? 5) },
    )
  })
})
