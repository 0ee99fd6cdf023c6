import { describe, expect, it } from 'vitest'
import type { OpMethods } from '../../operations/op.ts'
import { record } from '../../operations/record.ts'
import { integer, sql, text } from '../../schema/index.ts'
import { emptyState, type State, unknownState } from '../../schema/state.ts'
import { compile } from './compile.ts'
import { features } from './features.ts'

const version = { text: '15', number: 150000 }

const sqlOf = (upgrade: (op: OpMethods) => void, before: State = emptyState): readonly string[] =>
  compile(record(upgrade as (op: never) => void, { dialect: 'postgresql', x: {}, offline: true }), {
    before,
    features: features(),
    version,
  }).statements.map(statement => statement.sql)

describe('compile', () => {
  it('splits a script, and keeps values apart from it', () => {
    expect(
      sqlOf(op => op.execute(sql`UPDATE a SET b = ${"it's; x"}; DELETE FROM ${sql.identifier('app', 'x')};`)),
    ).toEqual([`UPDATE a SET b = 'it''s; x'`, 'DELETE FROM "app"."x"'])
  })

  it('refuses to end the transaction', () => {
    expect(() => sqlOf(op => op.execute('DELETE FROM a; COMMIT; DELETE FROM b'))).toThrow(
      'COMMIT must not stand in a migration.',
    )
  })

  it('refuses what only psql understands', () => {
    expect(() => sqlOf(op => op.execute('\\restrict abc\n\nSET x = 1;'))).toThrow(
      '\\restrict is a command of psql, and no SQL.',
    )
    expect(() => sqlOf(op => op.execute('COPY public.a (x) FROM stdin;\n1\n\\.\n'))).toThrow(
      'COPY ... FROM stdin is a command of psql, and no SQL.',
    )
    expect(sqlOf(op => op.execute("COPY a FROM '/srv/a.csv'"))).toHaveLength(1)
  })

  it('leaves code to the runtime', () => {
    expect(sqlOf(op => op.run('think', () => {}))).toEqual([])
  })

  it('finds the name of a constraint that is told by what it covers', () => {
    const upgrade = (op: OpMethods) => {
      op.createTable('a', { x: integer().unique() })
      op.dropConstraint({ type: 'unique', columns: ['x'] }, 'a')
    }
    expect(sqlOf(upgrade).at(-1)).toBe('ALTER TABLE "a" DROP CONSTRAINT "uq_a_x"')
  })

  it('says so where it would have to guess', () => {
    expect(() =>
      sqlOf(op => op.dropConstraint({ type: 'unique', columns: ['x'] }, 'a'), unknownState),
    ).toThrow(
      expect.objectContaining({
        code: 'SHAPE_UNKNOWN',
        message:
          '"drop unique constraint on (x) of a" needs the definition of the table "a", which is not known here.',
        hint: "Name the constraint: op.dropConstraint('its name', ...).",
      }),
    )
    expect(() => sqlOf(op => op.alterColumn('a', 'x', { collation: 'C' }), unknownState)).toThrow(
      expect.objectContaining({ code: 'SHAPE_UNKNOWN' }),
    )
  })

  it('refuses a generated column that is not stored where there is none', () => {
    const upgrade = (op: OpMethods) =>
      op.addColumn('a', 'b', integer().generatedAs(sql`x + 1`, { stored: false }))
    expect(() => sqlOf(upgrade, unknownState)).toThrow(
      'PostgreSQL 15 has no generated columns that are not stored.',
    )
  })

  it('names the schema where one is named', () => {
    const upgrade = (op: OpMethods) => {
      op.createEnum('role', ['a'], { schema: 'app' })
      op.addColumn('users', 'x', text().comment('c'), { schema: 'app' })
      op.createIndex('ix', 'users', ['x'], { schema: 'app' })
      op.dropIndex('ix', 'users', { schema: 'app' })
      op.createForeignKey('fk', 'users', ['x'], 'other', ['y'], { schema: 'app', referredSchema: 'base' })
      op.renameTable('users', 'people', { schema: 'app' })
    }
    expect(sqlOf(upgrade, unknownState)).toMatchInlineSnapshot(`
      [
        "CREATE TYPE "app"."role" AS ENUM ('a')",
        "ALTER TABLE "app"."users" ADD COLUMN "x" text",
        "COMMENT ON COLUMN "app"."users"."x" IS 'c'",
        "CREATE INDEX "ix" ON "app"."users" ("x")",
        "DROP INDEX "app"."ix"",
        "ALTER TABLE "app"."users" ADD CONSTRAINT "fk" FOREIGN KEY ("x") REFERENCES "base"."other" ("y")",
        "ALTER TABLE "app"."users" RENAME TO "people"",
      ]
    `)
  })
})
