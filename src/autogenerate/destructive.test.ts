import { expect, it } from 'vitest'
import { dialectOf } from '../dialects/index.ts'
import type { Operation, OperationOf } from '../operations/index.ts'
import { integer, sql, table, text, varchar } from '../schema/index.ts'
import { schemaFromModels } from '../schema/models.ts'
import { defaultNaming } from '../schema/naming.ts'
import { knownState } from '../schema/state.ts'
import type { ColumnType } from '../schema/types.ts'
import { type Beginning, lossesOf } from './destructive.ts'

const postgresql = await dialectOf('postgresql')

const posts = table('posts', { views: integer(), title: varchar({ length: 40 }) })
const beginning: Beginning = {
  state: knownState(schemaFromModels([{ file: 'models.ts', exports: { posts } }], { naming: defaultNaming })),
  dialect: postgresql,
  features: postgresql.features(postgresql.defaultVersion),
}

const lossOfChanging = (name: string, types: readonly ColumnType[]) => [
  ...lossesOf(
    types.map(type => ({ kind: 'alterColumn', table: 'posts', name, changes: { type } })),
    beginning,
  ).values(),
]

const toBigint: Operation = {
  kind: 'alterColumn',
  table: 'posts',
  name: 'views',
  changes: { type: { kind: 'bigint' } },
}

it('says nothing of a type that holds all there is', () => {
  expect(lossOfChanging('views', [{ kind: 'bigint' }])).toEqual([])
  expect(lossOfChanging('title', [{ kind: 'varchar', length: 80 }, { kind: 'text' }])).toEqual([])
})

it('says nothing where somebody has said what becomes of the values', () => {
  const changes = { type: { kind: 'integer' }, using: sql`length(title)` } as const
  const operation: Operation = { kind: 'alterColumn', table: 'posts', name: 'title', changes }
  expect(lossesOf([operation], beginning).size).toBe(0)
})

it('says what a type that holds less loses, step by step', () => {
  const loss = 'values of "posts.views" that the new type cannot hold'
  expect(lossOfChanging('views', [{ kind: 'smallint' }])).toEqual([loss])
  expect(lossOfChanging('views', [{ kind: 'bigint' }, { kind: 'integer' }])).toEqual([loss])
  expect([...lossesOf([toBigint]).values()]).toEqual([loss])
})

it('says what a character set with fewer characters loses, also that of the table', async () => {
  const mariadb = await dialectOf('mariadb')
  const notes = table('notes', { own: text().characterSet('utf8mb4'), plain: text() }, undefined, {
    characterSet: 'latin1',
  })
  const lossOf = (name: string, changes: OperationOf<'alterColumn'>['changes']) => [
    ...lossesOf([{ kind: 'alterColumn', table: 'notes', name, changes }], {
      state: knownState(
        schemaFromModels([{ file: 'models.ts', exports: { notes } }], { naming: defaultNaming }),
      ),
      dialect: mariadb,
      features: mariadb.features(mariadb.defaultVersion),
    }).values(),
  ]
  const loss = 'values of "notes.own" that the new character set cannot hold'
  expect(lossOf('own', { characterSet: 'latin2' })).toEqual([loss])
  expect(lossOf('own', { characterSet: null })).toEqual([loss])
  expect(lossOf('own', { characterSet: null, collation: 'utf8mb4_bin' })).toEqual([])
  expect(lossOf('plain', { characterSet: 'utf8mb4' })).toEqual([])
})
