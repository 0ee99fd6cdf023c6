import { expect, it } from 'vitest'
import { dialectOf } from '../../src/dialects/index.ts'
import { definitionOf } from '../../src/operations/index.ts'
import {
  check,
  exclude,
  foreignKey,
  index,
  integer,
  primaryKey,
  rawType,
  sql,
  table,
  text,
  unique,
  uniqueIndex,
} from '../../src/schema/index.ts'
import { schemaFromModels } from '../../src/schema/models.ts'
import { defaultNaming } from '../../src/schema/naming.ts'
import { describeEngines } from '../engines/describe-engines.ts'
import { differences, perform } from './migrate-schema.ts'

const schema = (...models: readonly unknown[]) =>
  schemaFromModels([{ file: 'models.ts', exports: { models } }], { naming: defaultNaming })

type Parts = NonNullable<Parameters<typeof table>[2]>

/** A table with these constraints and indexes. */
const bookings = (parts: Parts) =>
  schema(
    table(
      'bookings',
      {
        id: integer(),
        place: integer().notNull(),
        room: rawType('int4range'),
        during: rawType('tsrange'),
        note: text(),
        gone: integer(),
      },
      parts,
    ),
  )

const keys: Parts = t => [primaryKey('pk').on(t.id!).include(t.note!), unique('uq').on(t.place!)]

/** Each is reached from the one before it by these operations, and is no change to itself afterwards. */
const steps: readonly { readonly parts: Parts; readonly operations: readonly string[] }[] = [
  {
    parts: t => [
      ...keys(t),
      check('ck', sql`${t.place!} IN (1, 2)`, { noInherit: true }),
      foreignKey([t.gone!], 'bookings', ['place'], { name: 'fk', deferrable: 'deferred' }),
      exclude('ex').on([t.room!, '='], [t.during!, '&&']).where(sql`${t.gone!} IN (1, 2)`),
      exclude()
        .using('btree')
        .on([sql`lower(${t.note!})`, '=']),
      index('ix')
        .on(t.note!.collate('C').operatorClass('text_pattern_ops'))
        .with({ fillfactor: 70 })
        .comment('old'),
      uniqueIndex('ux').on(t.note!).include(t.gone!).nullsNotDistinct().where(sql`${t.gone!} > 0`),
    ],
    operations: ['create table bookings', 'create index ix on bookings', 'create index ux on bookings'],
  },
  {
    parts: t => [
      ...keys(t),
      check('ck', sql`${t.place!} IN (1, 2)`),
      foreignKey([t.gone!], 'bookings', ['place'], { name: 'fk' }),
      exclude('ex').on([t.room!, '='], [t.during!, '&&']).where(sql`${t.gone!} IN (1, 3)`),
      exclude()
        .using('btree')
        .on([sql`lower(${t.note!})`, '=']),
      index('ix')
        .on(t.note!.collate('C').operatorClass('text_pattern_ops'))
        .with({ deduplicate_items: false })
        .comment('new'),
      uniqueIndex('ux').on(t.note!).include(t.gone!).where(sql`${t.gone!} > 0`),
    ],
    operations: [
      'drop constraint fk of bookings',
      'drop index ux of bookings',
      'drop constraint ck of bookings',
      'drop constraint ex of bookings',
      'create check constraint ck on bookings',
      'create exclusion constraint ex on bookings',
      'create index ux on bookings',
      'create foreign key fk on bookings',
      'alter index ix of bookings: with, comment',
    ],
  },
  {
    parts: t => [unique('uq').on(t.place!), primaryKey('pk', { deferrable: 'immediate' }).on(t.id!)],
    operations: [
      'drop constraint fk of bookings',
      'drop index ix of bookings',
      'drop index ux of bookings',
      'drop constraint pk of bookings',
      'drop constraint ex_bookings_lower of bookings',
      'drop constraint ck of bookings',
      'drop constraint ex of bookings',
      'create primary key pk on bookings',
    ],
  },
]

describeEngines('constraints and indexes on', ['postgresql', 'postgresql-15'], engine => {
  const connected = async () => {
    const dialect = await dialectOf(engine.dialect)
    const connection = await dialect.connect(await engine.database())
    const found = async (wanted: ReturnType<typeof schema>) => {
      const operations = await differences(connection, dialect, wanted)
      return { operations, words: operations.map(op => definitionOf(op).describe(op as never)) }
    }
    return { dialect, connection, found }
  }

  it('change by what differs alone, and make no noise', async () => {
    const { dialect, connection, found } = await connected()
    try {
      for (const { parts, operations } of steps) {
        const step = await found(bookings(parts))
        expect(step.words.map(words => words.replace(/ex_bookings_\w+/, 'ex_bookings_lower'))).toEqual(
          operations,
        )
        await perform(connection, dialect, step.operations)
        expect((await found(bookings(parts))).words).toEqual([])
      }
    } finally {
      await connection.close()
    }
  })

  it('are validated when old rows were never looked at', async () => {
    const { dialect, connection, found } = await connected()
    try {
      await connection.query('CREATE TABLE t (a integer PRIMARY KEY, b integer)')
      await connection.query('ALTER TABLE t ADD CONSTRAINT ck CHECK (b > 0) NOT VALID')
      await connection.query('ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (b) REFERENCES t (a) NOT VALID')
      const model = (notValid: { readonly notValid?: true }) =>
        schema(
          table('t', { a: integer().primaryKey('t_pkey'), b: integer() }, t => [
            check('ck', sql`${t.b} > 0`, notValid),
            foreignKey([t.b], 't', ['a'], { name: 'fk', ...notValid }),
          ]),
        )
      expect((await found(model({ notValid: true }))).words).toEqual([])
      const { operations, words } = await found(model({}))
      expect(words).toEqual(['validate constraint ck of t', 'validate constraint fk of t'])
      await perform(connection, dialect, operations)
      expect((await found(model({}))).words).toEqual([])
    } finally {
      await connection.close()
    }
  })

  it('are made anew where CREATE INDEX CONCURRENTLY left an invalid one behind', async () => {
    const { dialect, connection, found } = await connected()
    try {
      await connection.query('CREATE TABLE t (a integer)')
      await connection.query('INSERT INTO t VALUES (1), (1)')
      await expect(connection.query('CREATE UNIQUE INDEX CONCURRENTLY ux ON t (a)')).rejects.toThrow('ux')
      const model = schema(table('t', { a: integer() }, t => [index('ux').on(t.a).unique()]))
      const { operations, words } = await found(model)
      expect(words).toEqual(['drop index ux of t', 'create index ux on t'])
      await connection.query('DELETE FROM t')
      await perform(connection, dialect, operations)
      expect((await found(model)).words).toEqual([])
    } finally {
      await connection.close()
    }
  })
})
