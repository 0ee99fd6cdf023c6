import { describe, expect, it } from 'vitest'
import { features } from '../dialects/postgresql/features.ts'
import { domain, enumType, integer, sql, text } from '../schema/index.ts'
import { emptyState, knownState, type State, unknownState } from '../schema/state.ts'
import { apply } from './apply.ts'
import type { OpMethods } from './op.ts'
import { record } from './record.ts'
import { reverse } from './reverse.ts'

type Body = (op: OpMethods) => void

const recorded = (body: Body) =>
  record(body as (op: never) => void, { dialect: 'postgresql', x: {}, offline: false })

const known = features()

const stateAfter = (body: Body, state: State = emptyState) =>
  recorded(body).reduce((found, { operation }) => apply(operation, found, known), state)

const back = (body: Body, before: State = emptyState) => reverse(recorded(body), before, known)

const made = stateAfter(op => {
  op.createSchema('billing')
  op.createEnum('mood', ['calm', 'glad'])
  op.createDomain('email', text().check(sql`VALUE <> ''`, 'ck_email'))
  op.createSequence('numbers')
  op.createExtension('citext')
})

describe('what is known not to be there is refused, with the nearest name', () => {
  it.each<[string, Body, string, string | undefined]>([
    ['a schema', op => op.dropSchema('biling'), 'There is no schema "biling".', 'Did you mean "billing"?'],
    [
      'an enum',
      op => op.renameEnumValue('mod', 'calm', 'x'),
      'There is no enum "mod".',
      'Did you mean "mood"?',
    ],
    ['an enum to drop', op => op.dropEnum('moood'), 'There is no enum "moood".', 'Did you mean "mood"?'],
    [
      'a domain',
      op => op.alterDomain('emial', { notNull: true }),
      'There is no domain "emial".',
      'Did you mean "email"?',
    ],
    [
      'an extension',
      op => op.dropExtension('citest'),
      'There is no extension "citest".',
      'Did you mean "citext"?',
    ],
    [
      'a check of a domain',
      op => op.alterDomain('email', { dropCheck: 'ck_mail' }),
      'The table "email" has no constraint "ck_mail".',
      'Did you mean "ck_email"?',
    ],
    [
      'a value',
      op => op.renameEnumValue('mood', 'glat', 'x'),
      `The enum "mood" has no value 'glat'.`,
      `Did you mean 'glad'?`,
    ],
  ])('%s', (_, body, message, hint) => {
    expect(() => stateAfter(body, made)).toThrow(expect.objectContaining({ message, hint }))
    expect(() => stateAfter(body, unknownState)).not.toThrow()
  })

  it('but a sequence only where it was dropped, since those of identity columns stand in no list', () => {
    expect(() => stateAfter(op => op.alterSequence('t_id_seq', { restart: 5 }), made)).not.toThrow()
    const dropped = stateAfter(op => op.dropSequence('numbers'), made)
    expect(() => stateAfter(op => op.alterSequence('numbers', { restart: 5 }), dropped)).toThrow(
      'There is no sequence "numbers".',
    )
  })
})

describe('what is known to be there is refused', () => {
  it.each<[string, Body, string]>([
    ['a schema', op => op.createSchema('billing'), 'There is a schema "billing" already.'],
    ['a domain', op => op.createDomain('email', text()), 'There is a domain "email" already.'],
    ['a sequence', op => op.createSequence('numbers'), 'There is a sequence "numbers" already.'],
    [
      'an extension that must be new',
      op => op.createExtension('citext', { ifNotExists: false }),
      'There is an extension "citext" already.',
    ],
    [
      'a value',
      op => op.renameEnumValue('mood', 'calm', 'glad'),
      `The enum "mood" has a value 'glad' already.`,
    ],
  ])('%s', (_, body, message) => {
    expect(() => stateAfter(body, made)).toThrow(message)
    expect(() => stateAfter(body, unknownState)).not.toThrow()
  })
})

describe('taken back', () => {
  it('leaves what was there before', () => {
    expect(back(op => op.createExtension('citext'), made)).toEqual([])
    expect(back(op => op.createSchema('billing', { ifNotExists: true }), made)).toEqual([])
    expect(back(op => op.createExtension('citext'), unknownState)).toHaveLength(1)
  })

  it('says a dropped object again as it was', () => {
    expect(back(op => op.dropSequence('numbers', { was: { start: 5 } }), unknownState)).toEqual([
      { kind: 'createSequence', sequence: { name: 'numbers', start: 5 } },
    ])
    expect(back(op => op.dropDomain('d', { was: { type: text().notNull() } }), unknownState)).toEqual([
      { kind: 'createDomain', domain: { name: 'd', type: { kind: 'text' }, notNull: true, checks: [] } },
    ])
  })

  it.each<[string, Body, string]>([
    [
      'a sequence that begins again',
      op => op.alterSequence('numbers', { restart: true }),
      'where the sequence stood',
    ],
    [
      'a schema with what was in it',
      op => op.dropSchema('billing', { cascade: true }),
      'what was in the schema',
    ],
    [
      'a newer version',
      op => op.alterExtension('citext', { update: true }),
      'no way back to an older version',
    ],
    ['a comment nobody knows', op => op.setComment({ view: 'v' }, 'x'), 'the comment before is not known'],
    [
      'what became one new value',
      op =>
        op.replaceEnum('mood', ['fine'], { mapping: { calm: 'fine', glad: 'fine' }, was: ['calm', 'glad'] }),
      `'calm' and 'glad' have both become 'fine'`,
    ],
    [
      'a revoke that went on',
      op => op.revoke({ privileges: 'all', on: { table: 't' }, from: 'app', cascade: true }),
      'from whom else it was revoked is not known',
    ],
  ])('cannot be %s', (_, body, why) => {
    expect(() => back(body, unknownState)).toThrow(why)
  })

  it('gives a replaced enum its values again, and each row its own', () => {
    const replace: Body = op =>
      op.replaceEnum('mood', ['quiet', 'calm'], { mapping: { calm: 'quiet', glad: 'calm' } })
    expect(back(replace, made)).toEqual([
      {
        kind: 'replaceEnum',
        name: 'mood',
        values: ['calm', 'glad'],
        mapping: { quiet: 'calm', calm: 'glad' },
        was: ['quiet', 'calm'],
      },
    ])
  })
})

describe('what is wrong in itself', () => {
  it.each<[string, Body, string]>([
    [
      'an option that is none',
      op => op.createSequence('s', { strat: 5 } as never),
      'there is no option "strat"',
    ],
    ['a domain with a key', op => op.createDomain('d', text().primaryKey()), 'a domain has no primaryKey'],
    [
      'a mapping to nowhere',
      op => op.replaceEnum('m', ['a'], { mapping: { b: 'c' } }),
      'none of the new values',
    ],
    [
      'a privilege that is none',
      op => op.grant({ privileges: 'selct' as never, on: { table: 't' }, to: 'x' }),
      'there is no privilege "selct"',
    ],
    ['an owner without a column', op => op.createSequence('s', { ownedBy: 'users' }), "ownedBy is 'users'"],
    ['a comment on a table', op => op.setComment({ table: 'users' } as never, 'x'), 'does not say on what'],
    [
      'a comment on two things',
      op => op.setComment({ view: 'v', enum: 'e' } as never, 'x'),
      '"view" and "enum"',
    ],
    ['a change of nothing', op => op.alterSequence('s', {}), 'changes nothing'],
  ])('%s', (_, body, message) => {
    expect(() => recorded(body)).toThrow(message)
  })

  it('a default that goes with its value', () => {
    const mood = enumType('mood', ['calm', 'glad'])
    const state = stateAfter(op => op.createTable('t', { m: mood().default('glad') }), made)
    expect(() => stateAfter(op => op.replaceEnum('mood', ['calm']), state)).toThrow(
      `The enum "mood" cannot be replaced: 'glad', which goes, is the default of "t"."m".`,
    )
  })
})

it('renames take along what refers to them', () => {
  const state = stateAfter(op => {
    op.createEnum('mood', ['calm'], { schema: 'billing' })
    op.createTable(
      'people',
      {
        id: integer(),
        mail: domain('email'),
        mood: enumType('mood', ['calm'], { schema: 'billing' })().array(),
      },
      undefined,
      { schema: 'billing' },
    )
    op.renameDomain('email', 'address')
    op.renameEnum('mood', 'state', { schema: 'billing' })
    op.renameSchema('billing', 'money')
  }, made)
  expect(
    state.schema.tables.map(({ schema, columns }) => [schema, ...columns.map(({ type }) => type)]),
  ).toEqual([
    [
      'money',
      { kind: 'integer' },
      { kind: 'domain', name: 'address' },
      { kind: 'array', of: { kind: 'enum', name: 'state', schema: 'money', values: ['calm'] } },
    ],
  ])
  expect(state.schema.schemas).toEqual([{ name: 'money' }])
  expect(knownState(state.schema).schema.enums.map(({ name, schema }) => [schema, name])).toEqual([
    [undefined, 'mood'],
    ['money', 'state'],
  ])
})
