import { describe, expect, it } from 'vitest'
import { project } from './project.ts'

const revision = (id: string, below: string | null, body: string): string => `
import { integer, sql, text } from 'limbeck/schema'
export const revision = '${id}'
export const downRevision = ${below === null ? 'null' : `'${below}'`}
export function upgrade(op) {
  ${body}
}
`

const versions = 'migrations/versions'
const files = {
  'limbeck.config.ts': 'export default {}\n',
  [`${versions}/a.js`]: revision('aaaa1111', null, "op.createTable('users', { id: integer().primaryKey() })"),
}
const left = "op.addColumn('users', 'name', text())"

interface Case {
  readonly name: string
  readonly left?: string
  readonly right: string
  readonly tables?: readonly { readonly table: string; readonly columns: readonly string[] }[]
  readonly unknown?: readonly { readonly what: string; readonly line: number | null }[]
}

const users = (...columns: readonly string[]) => [{ table: 'users', columns }]

const cases: readonly Case[] = [
  { name: 'nothing', right: "op.createTable('posts', { id: integer() })" },
  { name: 'a table', right: "op.addColumn('users', 'age', integer())", tables: users() },
  {
    name: 'a column',
    right: "op.renameColumn('users', 'name', 'full_name')",
    tables: users('name'),
  },
  {
    name: 'a column, within a block for the table',
    left: "op.alterTable('users', t => { t.addColumn('name', text()); t.addColumn('age', integer()) })",
    right: "op.createIndex('ix_age', 'users', ['age'])",
    tables: users('age'),
  },
  { name: 'a table that one drops', right: "op.dropTable('users')", tables: users() },
  {
    name: 'a name that both take',
    left: "op.renameTable('users', 'people')",
    right: "op.createTable('people', { id: integer() })",
    tables: [{ table: 'people', columns: [] }],
  },
  {
    name: 'rows of a table',
    right: "op.bulkInsert('users', [{ id: 1, name: 'Ada' }])",
    tables: users('name'),
  },
  {
    name: 'nothing, where both only refer to a table',
    left: "op.createTable('a', { user: integer().references('users.id') })",
    right: "op.createTable('b', { user: integer().references('users.id') })",
  },
  {
    name: 'what SQL declares',
    right:
      "op.execute('ALTER TABLE users ADD name text', { declares: op => op.addColumn('users', 'name', text()) })",
    tables: users('name'),
  },
  {
    name: 'what nobody knows, with its line',
    right:
      "op.execute('VACUUM')\n  op.run('fill', async () => {})\n  op.autocommit(op => op.execute('VACUUM'))",
    unknown: [
      { what: 'raw SQL', line: 6 },
      { what: 'code', line: 7 },
      { what: 'raw SQL', line: 8 },
    ],
  },
  {
    name: 'what cannot be recorded',
    right: "throw new Error('oh')",
    unknown: [{ what: expect.stringContaining('oh'), line: null }],
  },
]

describe('a merge says what both sides touch:', () => {
  it.each(cases)('$name', async ({ left: mine = left, right, tables = [], unknown = [] }) => {
    const app = project({
      ...files,
      [`${versions}/b.js`]: revision('bbbb2222', 'aaaa1111', mine),
      [`${versions}/c.js`]: revision('cccc3333', 'aaaa1111', right),
    })
    const merged = await app.limbeck(['merge', 'heads', '-m', 'join', '--json'])
    expect(merged.exit).toBe(0)
    expect(merged.json()).toMatchObject({ written: true, downRevision: ['bbbb2222', 'cccc3333'] })
    expect(merged.json().touching).toEqual({
      tables: tables.map(table => ({ ...table, revisions: ['bbbb2222', 'cccc3333'] })),
      unknown: unknown.map(one => ({ revision: 'cccc3333', ...one })),
    })
  })
})

describe('a merge', () => {
  const wide = Object.fromEntries(
    ['bbbb', 'cccc', 'dddd', 'eeee'].map((id, at) => [
      `${versions}/${id}.js`,
      revision(`${id}0000`, 'aaaa1111', `op.addColumn('users', 'c${at % 3}', integer())`),
    ]),
  )

  it('joins heads of any width, under its own id and label, and warns in words', async () => {
    const app = project({ ...files, ...wide })
    const merged = await app.limbeck([
      'merge',
      'heads',
      '-m',
      'join',
      '--rev-id',
      'ffff6666',
      '--branch-label',
      'all',
    ])
    expect([merged.exit, merged.stderr]).toEqual([
      0,
      'warning: both sides touch users.c0 (bbbb0000, cccc0000, dddd0000, eeee0000): see that one does not undo the other.\n',
    ])
    const [head] = (await app.limbeck(['heads', '--json'])).json().revisions
    expect(head).toMatchObject({
      revision: 'ffff6666',
      branchLabels: ['all'],
      downRevision: ['bbbb0000', 'cccc0000', 'dddd0000', 'eeee0000'],
    })
    expect(app.read('migrations/heads.lock')).toBe('all ffff6666 join\n')
  })

  it.each([
    { args: ['bbbb0000'], code: 'NOTHING_TO_MERGE' },
    { args: ['bbbb0000', 'bbbb'], code: 'NOTHING_TO_MERGE' },
    { args: ['bbbb0000', 'aaaa1111'], code: 'NOTHING_TO_MERGE' },
    { args: ['aaaa1111', 'bbbb0000', 'cccc0000'], code: 'NOTHING_TO_MERGE' },
    { args: ['base'], code: 'NOTHING_TO_MERGE' },
    { args: ['heads', 'nowhere'], code: 'UNKNOWN_REVISION' },
    { args: ['heads', '--rev-id', 'aaaa1111'], code: 'DUPLICATE_REVISION' },
    { args: ['head'], code: 'MULTIPLE_HEADS' },
  ])('is refused for $args', async ({ args, code }) => {
    const app = project({ ...files, ...wide })
    const refused = await app.limbeck(['merge', ...args, '-m', 'join', '--json'])
    expect([refused.json().error.code, app.revisions().length]).toEqual([code, 0])
    expect(refused.exit).toBe(code === 'DUPLICATE_REVISION' ? 1 : 2)
  })

  it('is refused for what is no head, with a hint that fits', async () => {
    const app = project({
      ...files,
      ...wide,
      [`${versions}/f.js`]: revision('ffff6666', 'bbbb0000', ''),
    })
    const refused = await app.limbeck(['merge', 'bbbb0000', 'cccc0000', '-m', 'join', '--json'])
    expect([refused.exit, refused.json().error.code, refused.json().error.hint]).toEqual([
      2,
      'NOT_A_HEAD',
      expect.stringContaining('limbeck heads'),
    ])
  })
})
