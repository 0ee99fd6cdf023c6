import { describe, expect, it } from 'vitest'
import { LimbeckError } from '../../errors.ts'
import type { Operation } from '../../operations/index.ts'
import type { Default } from '../../schema/column.ts'
import {
  check,
  enumType,
  index,
  integer,
  jsonb,
  numeric,
  sql,
  table,
  text,
  timestamp,
  unique,
  uuid,
} from '../../schema/index.ts'
import { schemaFromModels } from '../../schema/models.ts'
import { defaultNaming } from '../../schema/naming.ts'
import type { ColumnType } from '../../schema/types.ts'
import { renderRevisionFile } from '../../script/render-revision.ts'
import { lossesOf } from '../destructive.ts'
import { renderOperations } from './index.ts'

const textOf = (...operations: readonly Operation[]) =>
  renderOperations(operations, {
    losses: lossesOf(operations),
  }).lines.join('\n')

const messageRole = enumType('message_role', ['system', 'user', 'assistant', 'tool'])

const chat = {
  users: table('users', {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull().unique(),
    created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  }),
  conversations: table('conversations', {
    id: uuid().primaryKey().defaultRandom(),
    user_id: uuid().notNull().references('users.id', { onDelete: 'cascade' }).index(),
    title: text().notNull().default('New conversation'),
  }),
  messages: table(
    'messages',
    {
      id: uuid().primaryKey().defaultRandom(),
      conversation_id: uuid().notNull().references('conversations.id', { onDelete: 'cascade' }),
      role: messageRole().notNull(),
      prompt_tokens: integer().notNull().default(0),
      completion_tokens: integer().notNull().default(0),
      cost: numeric({ precision: 12, scale: 6 }).notNull().default(0),
      metadata: jsonb().notNull().default({}),
    },
    t => [
      index().on(t.conversation_id, t.id),
      check('ck_messages_tokens', sql`${t.prompt_tokens} >= 0 AND ${t.completion_tokens} >= 0`),
    ],
  ),
  toolCalls: table(
    'tool_calls',
    {
      id: uuid().primaryKey().defaultRandom(),
      message_id: uuid().notNull().references('messages.id', { onDelete: 'cascade' }),
      position: integer().notNull(),
      name: text().notNull(),
      arguments: jsonb().notNull().default({}),
    },
    t => [unique().on(t.message_id, t.position), index().on(t.name)],
  ),
}

it('writes a revision as a person would', () => {
  const schema = schemaFromModels([{ file: 'models.ts', exports: chat }], { naming: defaultNaming })
  const tables = Object.values(chat).map(
    ({ input }) => schema.tables.find(({ name }) => name === input.name)!,
  )
  const upgrade = renderOperations([
    ...schema.enums.map((type): Operation => ({ kind: 'createEnum', ...type })),
    ...tables.map((created): Operation => ({ kind: 'createTable', table: created })),
  ])
  const downgrade = renderOperations([
    ...tables.toReversed().map(({ name }): Operation => ({ kind: 'dropTable', table: name })),
    ...schema.enums.map(({ name }): Operation => ({ kind: 'dropEnum', name })),
  ])
  expect(
    renderRevisionFile({
      revision: 'ae1027a6acf0',
      downRevision: [],
      message: 'chat',
      created: new Date('2026-11-20T23:50:00Z'),
      upgrade: upgrade.lines,
      downgrade: downgrade.lines,
      imports: [{ from: 'limbeck/schema', names: upgrade.imports }],
    }),
  ).toMatchInlineSnapshot(`
    "/**
     * chat
     *
     * Revises: base
     * Created: 2026-11-20T23:50:00Z
     */
    import type { Op } from 'limbeck'
    import { check, enumType, integer, jsonb, numeric, sql, text, timestamp, unique, uuid } from 'limbeck/schema'

    export const revision = 'ae1027a6acf0'
    export const downRevision = null

    export function upgrade(op: Op) {
      op.createEnum('message_role', ['system', 'user', 'assistant', 'tool'])

      op.createTable('users', {
        id: uuid().primaryKey('pk_users').defaultRandom(),
        email: text().notNull().unique('uq_users_email'),
        created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
      })

      op.createTable('conversations', {
        id: uuid().primaryKey('pk_conversations').defaultRandom(),
        user_id: uuid()
          .notNull()
          .references('users.id', { name: 'fk_conversations_user_id_users', onDelete: 'cascade' }),
        title: text().notNull().default('New conversation'),
      })
      op.createIndex('ix_conversations_user_id', 'conversations', ['user_id'])

      const messageRole = enumType('message_role', ['system', 'user', 'assistant', 'tool'])
      op.createTable(
        'messages',
        {
          id: uuid().primaryKey('pk_messages').defaultRandom(),
          conversation_id: uuid().notNull().references('conversations.id', {
            name: 'fk_messages_conversation_id_conversations',
            onDelete: 'cascade',
          }),
          role: messageRole().notNull(),
          prompt_tokens: integer().notNull().default(0),
          completion_tokens: integer().notNull().default(0),
          cost: numeric({ precision: 12, scale: 6 }).notNull().default(0),
          metadata: jsonb().notNull().default({}),
        },
        t => [check('ck_messages_tokens', sql\`\${t.prompt_tokens} >= 0 AND \${t.completion_tokens} >= 0\`)],
      )
      op.createIndex('ix_messages_conversation_id_id', 'messages', ['conversation_id', 'id'])

      op.createTable(
        'tool_calls',
        {
          id: uuid().primaryKey('pk_tool_calls').defaultRandom(),
          message_id: uuid()
            .notNull()
            .references('messages.id', { name: 'fk_tool_calls_message_id_messages', onDelete: 'cascade' }),
          position: integer().notNull(),
          name: text().notNull(),
          arguments: jsonb().notNull().default({}),
        },
        t => [unique('uq_tool_calls_message_id_position').on(t.message_id, t.position)],
      )
      op.createIndex('ix_tool_calls_name', 'tool_calls', ['name'])
    }

    export function downgrade(op: Op) {
      op.dropTable('tool_calls')
      op.dropTable('messages')
      op.dropTable('conversations')
      op.dropTable('users')
      op.dropEnum('message_role')
    }
    "
  `)
})

it('warns above what loses data, where it is asked to', () => {
  const operations: readonly Operation[] = [
    {
      kind: 'dropColumn',
      table: 'users',
      name: 'nick',
      was: { name: 'nick', type: { kind: 'text' }, nullable: true },
    },
    { kind: 'dropTable', table: 'a "b"\nop.dropTable("c") \u2028' },
    { kind: 'dropEnum', name: 'mood' },
    { kind: 'dropIndex', name: 'ix', table: 'users' },
  ]
  expect(textOf(...operations)).toMatchInlineSnapshot(`
    "// Loses the column "users.nick" and its values.
    op.dropColumn('users', 'nick', { was: text() })
    // Loses the table "a \\"b\\"\\nop.dropTable(\\"c\\") \\u2028" and its rows.
    op.dropTable('a "b"\\nop.dropTable("c") \\u2028')
    // Loses the enum "mood".
    op.dropEnum('mood')
    op.dropIndex('ix', 'users')"
  `)
  expect(renderOperations(operations).lines.filter(line => line.startsWith('//'))).toEqual([])
})

it('declares each enum once, above its first use, under a free name', () => {
  const column = (name: string, type: ColumnType): Operation => ({
    kind: 'addColumn',
    table: 't',
    column: { name, type, nullable: true },
  })
  const mood = { kind: 'enum', name: 'MOOD', values: ['calm'] } as const
  expect(
    textOf(
      column('a', mood),
      column('b', { kind: 'array', of: mood }),
      column('c', { ...mood, values: ['calm', 'glad'] }),
      column('d', { ...mood, name: 'text' }),
      column('e', { ...mood, name: '2 be' }),
      column('f', { ...mood, name: 'class', schema: 'app' }),
    ),
  ).toMatchInlineSnapshot(`
    "const mood = enumType('MOOD', ['calm'])
    op.addColumn('t', 'a', mood())
    op.addColumn('t', 'b', mood().array())
    const moodEnum = enumType('MOOD', ['calm', 'glad'])
    op.addColumn('t', 'c', moodEnum())
    const textEnum = enumType('text', ['calm'])
    op.addColumn('t', 'd', textEnum())
    const enum2Be = enumType('2 be', ['calm'])
    op.addColumn('t', 'e', enum2Be())
    const classEnum = enumType('class', ['calm'], { schema: 'app' })
    op.addColumn('t', 'f', classEnum())"
  `)
})

it('keeps the lines of SQL that is run, and no others', () => {
  const piece = sql.raw('UPDATE a\nSET b = 1')
  const constraint = { kind: 'check', name: 'ck', expression: piece } as const
  expect(renderOperations([{ kind: 'execute', sql: piece }]).lines).toEqual([
    'op.execute(sql`UPDATE a\nSET b = 1`)',
  ])
  expect(textOf({ kind: 'createCheckConstraint', table: 't', constraint })).toBe(
    "op.createCheckConstraint('ck', 't', sql`UPDATE a\\nSET b = 1`)",
  )
})

describe('what the builders would take for something else', () => {
  it.each<[string, ColumnType, Default, string]>([
    ['a number that its column does not take', { kind: 'double' }, { kind: 'value', value: 'NaN' }, "'NaN'"],
    ['NULL', { kind: 'text' }, { kind: 'value', value: null }, 'null'],
    [
      'JSON that looks like SQL',
      { kind: 'json' },
      { kind: 'json', value: { kind: 'sql' } },
      '\'{"kind":"sql"}\'',
    ],
    ['text for a column of JSON', { kind: 'json' }, { kind: 'value', value: '{}' }, "'{}'"],
  ])('is a literal: %s', (_, type, value, code) => {
    const column = { name: 'a', type, nullable: true, default: value }
    expect(textOf({ kind: 'addColumn', table: 't', column })).toContain(`.default(sql\`\${${code}}\`)`)
  })

  it('is a literal in alterColumn too, where a default is JSON only if it is an object or array', () => {
    const changes = { default: { kind: 'json', value: 'free' } } as const
    expect(textOf({ kind: 'alterColumn', table: 't', name: 'a', changes })).toMatchInlineSnapshot(
      `"op.alterColumn('t', 'a', { default: sql\`\${'"free"'}\` })"`,
    )
  })

  it('is a key of another name: an index of an array, and the prototype', () => {
    const columns = ['1', '__proto__', 'column_1'].map(
      name => ({ name, type: { kind: 'text' }, nullable: true }) as const,
    )
    const constraints = [{ kind: 'unique', name: 'uq', columns: ['1', '__proto__'] }] as const
    expect(
      textOf({ kind: 'createTable', table: { name: 't', columns, constraints, indexes: [] } }),
    ).toMatchInlineSnapshot(`
      "op.createTable(
        't',
        {
          column_1_: text().named('1'),
          column___proto__: text().named('__proto__'),
          column_1: text(),
        },
        t => [unique('uq').on(t.column_1_, t.column___proto__)],
      )"
    `)
  })
})

it('leaves names to the convention where the database has none', () => {
  const columns = ['a', 'b'].map(name => ({ name, type: { kind: 'text' }, nullable: true }) as const)
  const constraints = [
    { kind: 'primaryKey', columns: ['a'] },
    { kind: 'unique', columns: ['b'], deferrable: 'deferred' },
    { kind: 'check', expression: sql`a > b` },
  ] as const
  expect(
    textOf({ kind: 'createTable', table: { name: 't', columns, constraints, indexes: [] } }),
  ).toMatchInlineSnapshot(`
    "op.createTable(
      't',
      {
        a: text().primaryKey(),
        b: text(),
      },
      t => [unique(undefined, { deferrable: 'deferred' }).on(t.b), check('ck_t_06fbde4e', sql\`a > b\`)],
    )"
  `)
})

it('refuses code of the user', () => {
  expect(() => textOf({ kind: 'run', label: 'fill', body: () => {} })).toThrow(LimbeckError)
})
