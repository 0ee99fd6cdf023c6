import { defineOperation } from '../../src/operations/define-operation.ts'
import type { OpMethods } from '../../src/operations/op.ts'
import {
  check,
  enumType,
  index,
  integer,
  jsonb,
  numeric,
  sql,
  text,
  uuid,
  varchar,
} from '../../src/schema/index.ts'

const tag = defineOperation<{ name: string }>({
  name: 'tag',
  sql: { default: ({ name }) => sql`CREATE TABLE ${sql.identifier(name)} (id integer)` },
  undo: { sql: { default: ({ name }) => sql`DROP TABLE ${sql.identifier(name)}` } },
})

/**
 * An operation of each kind. Their canonical JSON is kept in operations.jsonl: it is the format of `--json`, of the
 * ledger and of checksums, so a line that changes calls applied revisions edited.
 */
export const everyOperation = (op: OpMethods): void => {
  op.createEnum('mood', ['calm', "o'joy"], { schema: 'app' })
  op.createTable(
    'users',
    {
      id: uuid().primaryKey('pk_users').defaultRandom(),
      email: varchar({ length: 80 }).notNull().unique('uq_users_email'),
      mood: enumType('mood', ['calm', "o'joy"], { schema: 'app' })().default('calm'),
      price: numeric({ precision: 12, scale: 2 }),
    },
    t => [check('ck_users_price', sql`${t.price} >= ${0}`), index('ix_users_email').on(t.email.desc())],
    { schema: 'app', comment: 'people' },
  )
  op.dropTable('drafts', { ifExists: true, cascade: true })
  op.renameTable('users', 'people', { schema: 'app' })
  op.alterTable('people', t => {
    t.addColumn('age', integer().notNull().default(18))
    t.dropColumn('price', { was: numeric() })
  })
  op.setTableComment('people', null)
  op.setTableOptions('people', { with: { fillfactor: 70 }, unlogged: true })
  op.setTableSchema('people', 'app')
  op.attachPartition('events', 'events_2026', sql`FOR VALUES FROM (${2026}) TO (${2027})`)
  op.detachPartition('events', 'events_2025')
  op.addPartition('events', 'p2027', sql`LESS THAN (${2028})`)
  op.dropPartition('events', 'p2024')
  op.addColumn(
    'people',
    'settings',
    jsonb()
      .notNull()
      .default({ a: [1] }),
    { ifNotExists: true },
  )
  op.dropColumn('people', 'settings', { ifExists: true, was: jsonb() })
  op.alterColumn('people', 'age', { type: text(), using: sql`age::text`, nullable: true, default: null })
  op.renameColumn('people', 'age', 'years')
  op.createPrimaryKey('pk_people', 'people', ['id'])
  op.createUniqueConstraint('uq_people', 'people', ['email', 'years'], { nullsNotDistinct: true })
  op.createForeignKey('fk_posts_author', 'posts', ['author'], 'people', ['id'], {
    onDelete: 'cascade',
    deferrable: 'deferred',
    notValid: true,
  })
  op.createCheckConstraint('ck_years', 'people', sql`years <> ${''}`)
  op.createExclusionConstraint('ex_stays', 'stays', [{ column: 'during', with: '&&' }])
  op.dropConstraint({ type: 'unique', columns: ['slug'] }, 'posts')
  op.renameConstraint('people', 'ck_years', 'ck_age')
  op.alterConstraint('posts', 'fk_posts_author', { deferrable: 'immediate' })
  op.validateConstraint('posts', 'fk_posts_author')
  op.createIndex('ix_posts', 'posts', ['author', sql`lower(title)`, { column: 'views', order: 'desc' }], {
    unique: true,
    where: sql`views > 1`,
    concurrently: true,
  })
  op.dropIndex('ix_posts', 'posts', { concurrently: true })
  op.renameIndex('posts', 'ix_a', 'ix_b')
  op.alterIndex('posts', 'ix_b', { with: { fillfactor: 50 } })
  op.createSchema('app')
  op.dropSchema('app', { cascade: true })
  op.renameSchema('app', 'core')
  op.addEnumValue('mood', 'wild', { after: 'calm' })
  op.renameEnumValue('mood', 'wild', 'free')
  op.renameEnum('mood', 'feeling')
  op.replaceEnum('feeling', ['calm', 'free'], { mapping: { "o'joy": 'free' } })
  op.dropEnum('feeling')
  op.createDomain('positive', integer(), { checks: [{ name: 'ck_positive', expression: sql`VALUE > ${0}` }] })
  op.alterDomain('positive', { default: 1 })
  op.renameDomain('positive', 'natural')
  op.dropDomain('natural')
  op.createSequence('numbers', { start: 10, increment: 5 })
  op.alterSequence('numbers', { restart: 20 })
  op.renameSequence('numbers', 'figures')
  op.dropSequence('figures')
  op.createExtension('citext')
  op.alterExtension('citext', { update: '1.6' })
  op.dropExtension('citext')
  op.grant({ privileges: ['select'], on: { table: 'people' }, to: ['reader'] })
  op.revoke({ privileges: ['select'], on: { table: 'people' }, from: ['reader'] })
  op.setComment({ view: 'adults' }, 'of age')
  op.createView('adults', sql`SELECT * FROM people WHERE years > ${17}`)
  op.replaceView('adults', 'SELECT id FROM people', { was: 'SELECT * FROM people' })
  op.renameView('adults', 'grown')
  op.refreshMaterializedView('grown', { concurrently: true })
  op.dropView('grown', { ifExists: true })
  op.createFunction('one', 'CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$')
  op.dropFunction('one', { arguments: '' })
  op.createProcedure('two', 'CREATE PROCEDURE two() LANGUAGE sql AS $$ SELECT 2 $$')
  op.dropProcedure('two', { arguments: '' })
  op.createTrigger(
    't_people',
    'people',
    'CREATE TRIGGER t_people BEFORE INSERT ON people EXECUTE FUNCTION f()',
  )
  op.renameTrigger('t_people', 't_all', 'people')
  op.enableTrigger('t_all', 'people')
  op.disableTrigger('t_all', 'people')
  op.dropTrigger('t_all', 'people')
  op.enableRowSecurity('people', { force: true })
  op.disableRowSecurity('people')
  op.createPolicy('own', 'people', { command: 'select', using: sql`owner = current_user` })
  op.alterPolicy('own', 'people', { using: sql`true` })
  op.renamePolicy('own', 'all', 'people')
  op.dropPolicy('all', 'people')
  op.bulkInsert('people', [
    { id: 1, email: "it's", bytes: new Uint8Array([0, 255]), big: 1n, at: new Date(0), settings: { a: 1 } },
  ])
  op.execute(sql`UPDATE people SET email = ${'x'}`, {
    down: 'nothing',
    declares: inner => inner.dropColumn('people', 'old'),
  })
  op.run('fill', () => {}, { down: 'nothing', version: 2 })
  op.custom(tag({ name: 'a' }))
  op.custom(tag.undo({ name: 'b' }))
  op.autocommit(inner => inner.createIndex('ix_c', 'people', ['email'], { concurrently: true }))
  op.addColumn('people', 'nick', text(), { algorithm: 'instant', lock: 'none' })
}
