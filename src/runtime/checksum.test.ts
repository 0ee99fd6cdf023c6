import { describe, expect, it } from 'vitest'
import { record } from '../operations/record.ts'
import { check, enumType, integer, now, sql, text, timestamp, uuid } from '../schema/index.ts'
import { recordHash, recordHashVersion } from './checksum.ts'
import type { Op } from './op.ts'

const hashOf = (body: (op: Op) => unknown) =>
  recordHash(record(body as never, { dialect: 'sqlite', x: {}, offline: false }))

// A hash that changes here calls every applied revision of every user edited. If the meaning of the recorded
// data really must change, raise recordHashVersion, and keep the old way for rows that were written with it.
const golden: readonly (readonly [name: string, body: (op: Op) => unknown, hash: string])[] = [
  ['nothing', () => {}, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  [
    'a table',
    op =>
      op.createTable(
        'users',
        {
          id: uuid().primaryKey().defaultRandom(),
          email: text().notNull().unique(),
          role: enumType('role', ['admin', 'member'])().notNull().default('member'),
          age: integer().default(0),
          created_at: timestamp({ withTimezone: true }).notNull().defaultNow(),
        },
        t => [check('ck_users_age', sql`${t.age} >= ${0}`)],
      ),
    '87531daf4c5ca5818260f94760477fb9d5db7a07c10eb1c46ef22aff414f89bf',
  ],
  [
    'columns, keys and indexes',
    op => {
      op.addColumn(
        'posts',
        'author_id',
        uuid().notNull().references('users.id', { onDelete: 'cascade' }).index(),
      )
      op.alterColumn('posts', 'created_at', { default: now(), nullable: false })
      op.createIndex('ix', 'posts', [{ column: 'views', order: 'desc' }, sql`lower(title)`], {
        where: sql`views > 1`,
      })
      op.dropConstraint({ type: 'unique', columns: ['slug'] }, 'posts')
    },
    '6d966e7d34c93e0c781ac1b8394fd878ac6478b0c3fd68a553a75cbe4141bd52',
  ],
  [
    'raw SQL and code',
    op => {
      op.execute(
        sql`UPDATE users SET plan = ${'free'}, n = ${1n}, at = ${new Date(0)}, b = ${new Uint8Array([0, 255])}`,
      )
      op.run('fill', () => {}, { down: 'nothing', version: 2 })
    },
    '2082b30b761e42124503be7cd18a855cbcf9076d380fd687fdf12db13f71f5f4',
  ],
]

describe('recordHash', () => {
  it('is at version 1', () => expect(recordHashVersion).toBe(1))

  it.each(golden)('of %s stays what it is', (_, body, hash) => {
    expect(hashOf(body)).toBe(hash)
  })

  it('does not see the body of code, and sees its label, place and version', () => {
    const hash = hashOf(op => op.run('a', () => 1, { version: 1 }))
    expect(hashOf(op => op.run('a', () => 2, { version: 1 }))).toBe(hash)
    expect(hashOf(op => op.run('b', () => 1, { version: 1 }))).not.toBe(hash)
    expect(hashOf(op => op.run('a', () => 1, { version: 2 }))).not.toBe(hash)
  })

  it('sees a changed literal', () => {
    expect(hashOf(op => op.execute(sql`UPDATE t SET a = ${1}`))).not.toBe(
      hashOf(op => op.execute(sql`UPDATE t SET a = ${2}`)),
    )
  })
})
