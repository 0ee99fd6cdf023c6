import { afterAll, describe, expect, it } from 'vitest'
import { canonicalFrom } from '../../src/autogenerate/compare/expressions.ts'
import { compare, compareSoFar } from '../../src/autogenerate/compare/index.ts'
import type { CompareContext } from '../../src/autogenerate/context.ts'
import type { Connection } from '../../src/dialects/connection.ts'
import type { Dialect } from '../../src/dialects/dialect.ts'
import { definitionOf, type Operation } from '../../src/operations/index.ts'
import { kyselyOn } from '../../src/runtime/kysely-connection.ts'
import type { ColumnBuilder } from '../../src/schema/builders/column.ts'
import { defaultFrom } from '../../src/schema/builders/default.ts'
import { buildTable } from '../../src/schema/builders/table.ts'
import { integer, vector } from '../../src/schema/index.ts'
import { defaultNaming } from '../../src/schema/naming.ts'
import { emptySchema, type Schema } from '../../src/schema/schema.ts'
import { tableKey } from '../../src/schema/table.ts'
import { enumsOf } from '../../src/schema/types.ts'
import { describeEngines, spokenEngines, type TestEngine } from '../engines/describe-engines.ts'
import { changes, type TypeCase, typeCases } from './cases/types.ts'
import { freshDatabase } from './fresh-database.ts'
import { migrate } from './migrate.ts'

/** A table of the columns, and what they need before it. */
const modelOf = (columns: Readonly<Record<string, ColumnBuilder>>): Schema => {
  const table = buildTable(
    { name: 'samples', columns: { id: integer().primaryKey(), ...columns } },
    defaultNaming,
  )
  const enums = table.columns.flatMap(({ type }) => enumsOf(type)).map(({ kind: _, ...type }) => type)
  return { ...emptySchema, tables: [table], enums: enums.slice(0, 1) }
}

const creating = ({ enums, tables }: Schema): readonly Operation[] => [
  ...enums.map((type): Operation => ({ kind: 'createEnum', ...type })),
  ...tables.map((table): Operation => ({ kind: 'createTable', table })),
]

/** What autogenerate would write. */
const differences = async (connection: Connection, dialect: Dialect, model: Schema) => {
  const database = await dialect.reflect(connection)
  const context: CompareContext = {
    dialect,
    features: dialect.features(connection.version),
    managed: {
      tables: new Set(model.tables.map(tableKey)),
      enums: new Set(model.enums.map(tableKey)),
      objects: new Set<string>(),
    },
    defaultSchema: await dialect.defaultSchema(connection),
  }
  const requests = compareSoFar(database, model, context).open
  const canonical = canonicalFrom(requests, await dialect.canonical(connection, requests))
  return compare(database, model, { ...context, canonical })
}

const perform = (connection: Connection, dialect: Dialect, operations: readonly Operation[]) =>
  migrate(
    dialect,
    connection,
    operations.map(operation => ({ operation })),
  )

const readsOf = ({ value, reads, readsOn }: TypeCase, dialect: Dialect): unknown => {
  if (readsOn && dialect.name in readsOn) return readsOn[dialect.name]
  return reads === undefined ? value : reads
}

/** Kysely on SQLite and MySQL wants documents as text; and a driver of SQLite knows neither true nor a Date. */
const parameterOf = (value: unknown, { name }: Dialect): unknown => {
  if (name === 'postgresql') return value
  if (value instanceof Date) return name === 'sqlite' ? value.toISOString() : value
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'object' && !(value instanceof Uint8Array) ? JSON.stringify(value) : value
}

describe('what a type is said to be, it is', () => {
  describeEngines('on', spokenEngines, engine => {
    const database = freshDatabase(engine)
    const connect = connecting(engine, database)

    for (const [name, sample] of Object.entries(typeCases)) {
      const {
        column,
        value,
        notOn = [],
        wordsOf = engine.dialect,
        extension,
        arrayAsText,
        newOn = {},
      } = sample
      if (wordsOf !== engine.dialect) continue
      if (notOn.includes(engine.dialect)) {
        it(`${name} is refused with a sentence`, () => {
          const { dialect } = database
          expect(() => dialect.types.sql(column.definition.type)).toThrow(
            expect.objectContaining({
              code: 'TYPE_NOT_SUPPORTED',
              hint: expect.stringContaining('.variant('),
            }),
          )
        })
        continue
      }
      const reason = lacks(engine, extension)
        ? noExtension
        : newOn[engine.dialect]
          ? `: ${newOn[engine.dialect]}`
          : ''
      it.skipIf(reason !== '')(`${name}${reason}`, async () => {
        const { dialect } = database
        const connection = await connect(sample)
        const hasArrays = engine.dialect === 'postgresql' && column.definition.type.kind !== 'array'
        const model = modelOf({
          plain: column,
          filled: column.default(value as never),
          ...(hasArrays ? { several: column.array(), some: column.array().default([value] as never) } : {}),
        })
        await perform(connection, dialect, creating(model))
        expect(await differences(connection, dialect, model)).toEqual([])

        // As a literal, and as a parameter; the default beside both.
        const { type } = column.definition
        const literal = dialect.default(defaultFrom(value, type), type)
        const { quote } = dialect.grammar
        await connection.query(
          `INSERT INTO ${quote('samples')} (${quote('id')}, ${quote('plain')}) VALUES (1, ${literal})`,
        )
        const db = kyselyOn(connection, dialect, async () => {})
        await db
          .insertInto('samples')
          .values({
            id: 2,
            plain: sample.parameterOn?.[engine.dialect] ?? parameterOf(value, dialect),
            ...(hasArrays ? { several: [value, null] } : {}),
          })
          .execute()
        const rows = await db.selectFrom('samples').selectAll().orderBy('id').execute()
        const reads = readsOf(sample, dialect)
        expect(rows.map(({ plain, filled }) => ({ plain, filled }))).toEqual([
          { plain: reads, filled: reads },
          { plain: reads, filled: reads },
        ])
        if (!hasArrays || arrayAsText) return
        expect(rows[1]).toMatchObject({ several: [reads, null], some: [reads] })
      })
    }
  })
})

type Extension = NonNullable<TypeCase['extension']>

const noExtension = ': no such extension here'

const lacks = (engine: TestEngine, extension: Extension | undefined): boolean =>
  extension === 'vector' && engine.dialect === 'postgresql' && engine.name !== 'pglite'

/** Opens an empty database with the extension in it. */
const connecting = (engine: TestEngine, database: ReturnType<typeof freshDatabase>) => {
  const extended: Connection[] = []
  afterAll(async () => {
    for (const connection of extended) await connection.close()
  })
  const withExtension = async (name: Extension): Promise<Connection> => {
    const driver = { extensions: { [name]: await pgliteExtensions[name]() } }
    const connection = await database.dialect.connect('pglite::memory:', { driver })
    extended.push(connection)
    return connection
  }
  return async ({ extension }: TypeCase): Promise<Connection> => {
    if (extension === undefined || engine.dialect !== 'postgresql') return database.connection()
    const connection = engine.name === 'pglite' ? await withExtension(extension) : await database.connection()
    await connection.query(`CREATE EXTENSION "${extension}"`)
    return connection
  }
}

/** What PGlite carries along, to be handed to it when it starts. */
const pgliteExtensions = {
  citext: async () => (await import('@electric-sql/pglite/contrib/citext')).citext,
  hstore: async () => (await import('@electric-sql/pglite/contrib/hstore')).hstore,
  ltree: async () => (await import('@electric-sql/pglite/contrib/ltree')).ltree,
  vector: async () => (await import('@electric-sql/pglite-pgvector')).vector,
}

describe('a column becomes one of another type with its rows', () => {
  describeEngines('on', spokenEngines, engine => {
    const database = freshDatabase(engine)
    const connect = connecting(engine, database)
    for (const sample of changes) {
      const { column, to, value, notOn = [], extension } = sample
      const name = [column, to].map(({ definition }) => JSON.stringify(definition.type)).join(' to ')
      const lacking = lacks(engine, extension)
      it.skipIf(notOn.includes(engine.dialect) || lacking)(
        `${name}${lacking ? noExtension : ''}`,
        async () => {
          const { dialect } = database
          const connection = await connect(sample)
          const [before, after] = [
            modelOf({ c: column, d: column.default(value as never) }),
            modelOf({ c: to, d: to }),
          ]
          await perform(connection, dialect, [...creating({ ...before, enums: after.enums })])
          const { type } = column.definition
          const { quote } = dialect.grammar
          await connection.query(
            `INSERT INTO ${quote('samples')} (${quote('id')}, ${quote('c')}) VALUES (1, ${dialect.default(defaultFrom(value, type), type)})`,
          )
          const rows = () => connection.query(`SELECT c, d FROM samples`)
          const { rows: had } = await rows()
          const forth = await differences(connection, dialect, after)
          await perform(connection, dialect, forth)
          expect(await differences(connection, dialect, after)).toEqual([])
          const back = await differences(connection, dialect, { ...before, enums: after.enums })
          await perform(connection, dialect, back)
          expect(await differences(connection, dialect, { ...before, enums: after.enums })).toEqual([])
          expect((await rows()).rows).toEqual(had)
        },
      )
    }
  })
})

/** No embedding becomes one of another length, so a table with rows refuses it, and an empty one does not. */
describe('an embedding gets another number of dimensions', () => {
  describeEngines('on', ['pglite'], engine => {
    const database = freshDatabase(engine)
    const connect = connecting(engine, database)
    it('is seen, made and taken back', async () => {
      const { dialect } = database
      const short = vector({ dimensions: 3 })
      const connection = await connect({ column: short, value: '', extension: 'vector' })
      const [before, after] = [modelOf({ v: short }), modelOf({ v: vector({ dimensions: 4 }) })]
      await perform(connection, dialect, creating(before))
      for (const model of [after, before]) {
        const found = await differences(connection, dialect, model)
        expect(found.map(operation => definitionOf(operation).describe(operation))).toEqual([
          `alter column samples.v: type ${model === after ? 'vector(4)' : 'vector(3)'}`,
        ])
        await perform(connection, dialect, found)
        expect(await differences(connection, dialect, model)).toEqual([])
      }
      await connection.query("INSERT INTO samples VALUES (1, '[1,2,3]')")
      await expect(
        perform(connection, dialect, await differences(connection, dialect, after)),
      ).rejects.toThrow('expected 4 dimensions, not 3')
      expect((await connection.query('SELECT v FROM samples')).rows).toEqual([{ v: '[1,2,3]' }])
    })
  })
})
