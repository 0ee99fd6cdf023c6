import { describe, expect, it } from 'vitest'
import { dialectOf } from '../dialects/index.ts'
import { definitionOf, type Operation } from '../operations/index.ts'
import { enumType, integer, table, text, uuid } from '../schema/index.ts'
import { schemaFromModels } from '../schema/models.ts'
import { defaultNaming } from '../schema/naming.ts'
import { emptySchema, type Schema } from '../schema/schema.ts'
import { knownState } from '../schema/state.ts'
import { tableKey } from '../schema/table.ts'
import { compare } from './compare/index.ts'
import { downgradeOf, leftBehind } from './downgrade.ts'

const postgresql = await dialectOf('postgresql')
const features = postgresql.features(postgresql.defaultVersion)

const schema = (...models: readonly unknown[]): Schema =>
  schemaFromModels([{ file: 'models.ts', exports: { models } }], { naming: defaultNaming })

const upgradeOf = (from: Schema, to: Schema): readonly Operation[] =>
  compare(from, to, {
    dialect: postgresql,
    features,
    managed: {
      tables: new Set(from.tables.map(tableKey)),
      enums: new Set(from.enums.map(tableKey)),
      objects: new Set<string>(),
    },
  })

const words = (operations: readonly Operation[]) =>
  operations.map(operation => definitionOf(operation).describe(operation))

const id = integer().primaryKey()
const users = table('users', { id, name: text().index() })
const posts = table('posts', { id, author: integer().references('users.id').index() })

describe('a downgrade', () => {
  it('drops tables without dropping their indexes first', () => {
    const upgrade = upgradeOf(emptySchema, schema(users, posts))
    expect(words(downgradeOf(upgrade, emptySchema, features))).toEqual([
      'drop table posts',
      'drop table users',
    ])
  })

  it('brings tables back with their indexes', () => {
    const before = schema(users, posts)
    const upgrade = upgradeOf(before, schema(users))
    expect(words(downgradeOf(upgrade, before, features))).toEqual([
      'create table posts',
      'create index ix_posts_author on posts',
    ])
  })

  it('brings a column back as it was, with what covered it', () => {
    const before = schema(users)
    const upgrade = upgradeOf(before, schema(table('users', { id, key: uuid().notNull() })))
    expect(words(downgradeOf(upgrade, before, features))).toEqual([
      'add column users.name',
      'drop column users.key',
      'create index ix_users_name on users',
    ])
  })

  it('says what of a table does not come back', () => {
    const [first, ...others] = schema(users).tables
    const before = { ...emptySchema, tables: [{ ...first!, unsaid: 'its subpartitions' }, ...others] }
    const upgrade = upgradeOf(before, emptySchema)
    expect(words(downgradeOf(upgrade, before, features))).toEqual([
      'create table users',
      'create index ix_users_name on users',
    ])
    expect(leftBehind(upgrade, knownState(before))).toEqual([
      '// The table "users" comes back without its subpartitions: write them in SQL, with op.execute.',
    ])
  })

  it('leaves the values of an enum, and says so', () => {
    const mood = (...values: [string, ...string[]]) => schema(table('t', { a: enumType('mood', values)() }))
    const upgrade = upgradeOf(mood('a'), mood('a', "it's"))
    expect(downgradeOf(upgrade, mood('a'), features)).toEqual([])
    expect(leftBehind(upgrade)).toEqual([`// The value 'it\\'s' stays in the enum "mood": rows may hold it.`])
  })
})
